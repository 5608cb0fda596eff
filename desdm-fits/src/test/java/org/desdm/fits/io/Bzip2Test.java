package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.error.FitsError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files compressed by bzip2; {@code sums.fits.bz2} is {@code bzip2 -9} (1.0.8) of sums.fits. */
@Timeout(60)
class Bzip2Test {

    private static final long SEED = 77;

    @TempDir Path dir;

    @Test
    void whatBzip2CompressedIsReadWhateverItsName() throws IOException {
        for (String name : List.of("a.fits.bz2", "a.fits", "a.gz")) {
            Path path = Files.write(dir.resolve(name), compressed());
            try (FitsFile file = FitsFile.open(path)) {
                assertEquals(FileCompression.BZIP2, file.compression());
                assertEquals(FileCompression.BZIP2, FitsInfo.of(file).compression());
                float[] pixels = file.readImage(file.require("SCI")).data();
                for (int i = 0; i < 1400; i++) {
                    assertEquals((i - 700) * 23f, pixels[i]); // see sums.py
                }
            }
        }
    }

    @Test
    void sumsOfTheContentAreVerified() throws IOException {
        Path path = Files.write(dir.resolve("a.bz2"), compressed());
        assertEquals(List.of(), FitsVerifier.verify(path, ReadLimits.DEFAULT).findings());
    }

    @Test
    void contentThatIsNotKeptIsReadFromFrontToBackAndAgain() throws IOException {
        Path path = Files.write(dir.resolve("a.bz2"), compressed());
        byte[] content = VerifiedFlipsTest.good();
        try (ByteSource source =
                new InflatedBytes(
                        path, FileCompression.BZIP2, FileStamp.of(path), ReadLimits.DEFAULT, 0)) {
            for (int at : new int[] {0, 5000, 100, 8000}) {
                byte[] found = new byte[640];
                source.read(at, found, 0, found.length);
                assertArrayEquals(Arrays.copyOfRange(content, at, at + 640), found);
            }
        }
    }

    /** 100 MiB of zeros are some kB: the limit ends the inflating, not the memory. */
    @Test
    void aBombIsRefusedByTheLimit() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (BZip2CompressorOutputStream bzip2 = new BZip2CompressorOutputStream(out)) {
            bzip2.write(new FitsBytes().header(FitsBytes.primary(8, 10_000, 10_000)).toBytes());
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                bzip2.write(zeros);
            }
        }
        assertTrue(out.size() < 10_000, () -> "" + out.size());
        Path path = Files.write(dir.resolve("bomb.fits"), out.toByteArray());
        ReadLimits limits = ReadLimits.DEFAULT.withMaxInflatedBytes(10 << 20);
        DesdmException e = assertThrows(DesdmException.class, () -> FitsFile.open(path, limits));
        assertEquals(FitsError.TOO_LARGE, e.code());
    }

    @Test
    void whatIsNotFitsInsideIsSaidSo() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (BZip2CompressorOutputStream bzip2 = new BZip2CompressorOutputStream(out)) {
            bzip2.write("<html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        Path path = Files.write(dir.resolve("page"), out.toByteArray());
        DesdmException e = assertThrows(DesdmException.class, () -> FitsFile.open(path));
        assertEquals("not a FITS file: it is an HTML page", e.getMessage());
    }

    @Test
    void damagedStreamsAreRefused() throws IOException {
        byte[] sound = compressed();
        Random random = new Random(SEED);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            Path path = Files.write(dir.resolve("mutant.bz2"), Mutation.ofBytes(sound, random));
            try (FitsFile file = FitsFile.open(path)) {
                file.readImage(file.require("SCI"));
            } catch (DesdmException | IOException e) {
                refused++;
            } catch (RuntimeException | Error e) {
                fail("mutation %d of seed %d: %s".formatted(i, SEED, e), e);
            }
        }
        assertTrue(refused > 290, refused + " of 300 refused; blocks carry a CRC");
    }

    @Test
    void realFilesHaveThePixelsOfTheirPlainTwins() throws IOException {
        String data = System.getenv("DESDM_TEST_DATA");
        assumeTrue(data != null, "DESDM_TEST_DATA is not set: real files are not read");
        for (String name : List.of("test_cubeS", "test_multiF", "test_multiUS")) {
            Path folder = Path.of(data, "real", "compress");
            try (FitsFile plain = FitsFile.open(folder.resolve(name + ".fits"));
                    FitsFile packed = FitsFile.open(folder.resolve(name + ".fits.bz2"))) {
                assertEquals(plain.hdus().size(), packed.hdus().size());
                for (Hdu hdu : plain.hdus()) {
                    if (hdu.valueCount() > 0) {
                        Path a = dir.resolve("a.npy");
                        Path b = dir.resolve("b.npy");
                        NpyWriter.write(plain, hdu, a);
                        NpyWriter.write(packed, packed.hdus().get(hdu.number()), b);
                        assertEquals(-1, Files.mismatch(a, b));
                    }
                }
            }
        }
    }

    private static byte[] compressed() throws IOException {
        try (InputStream in = Bzip2Test.class.getResourceAsStream("sums.fits.bz2")) {
            return in.readAllBytes();
        }
    }
}
