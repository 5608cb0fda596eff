package org.desdm.fits.io;

import static org.desdm.fits.io.SummedFiles.dataOf;
import static org.desdm.fits.io.SummedFiles.flip;
import static org.desdm.fits.io.SummedFiles.heard;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.error.Problem;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reading does about sums that are stale, and where it looks at them. */
class SumCheckTest {

    @TempDir Path dir;
    private Path plain;
    private Path packed;

    @BeforeEach
    void write() throws IOException {
        SummedFiles files = SummedFiles.in(dir);
        plain = files.plain();
        packed = files.packed();
    }

    @Test
    void rightSumsAreNotSpokenOf() throws IOException {
        for (Path path : List.of(plain, packed)) {
            assertEquals(List.of(), heard(path, SumCheckTest::readAll));
            assertEquals(List.of(), caveats(path));
        }
    }

    @Test
    void aFlippedBitOfAPlainImageIsTold() throws IOException {
        flip(plain, dataOf(plain, 0) + 4321);
        List<Problem> heard = heard(plain, SumCheckTest::readAll);
        assertEquals(List.of(FitsError.STALE_SUM), heard.stream().map(Problem::code).toList());
        assertTrue(heard.get(0).what().contains("DATASUM says"), heard::toString);
        assertTrue(
                heard.get(0).where().matches(".*plain.fits\\[0], card DATASUM, byte \\d+"),
                heard::toString);
    }

    /** Under RICE most flips give other pixels without any rule being broken. */
    @Test
    void noFlippedBitOfARiceStreamPassesUnseen() throws IOException {
        long heap = dataOf(packed, 1) + 601 * 24;
        byte[] sound = Files.readAllBytes(packed);
        int silent = 0;
        for (int i = 0; i < 300; i++) {
            byte[] damaged = sound.clone();
            damaged[(int) heap + 701 * i] ^= (byte) (1 << i % 8);
            Path path = Files.write(dir.resolve("damaged.fits"), damaged);
            silent += isTold(path) ? 0 : 1;
        }
        assertEquals(0, silent, "flips that nobody heard of, of 300");
    }

    private static boolean isTold(Path path) throws IOException {
        try {
            return !heard(path, file -> file.readImage(file.hdus().get(1))).isEmpty();
        } catch (FitsFormatException brokenStream) {
            return true;
        }
    }

    @Test
    void strictReadingRefusesByHduCardAndByte() throws IOException {
        flip(plain, dataOf(plain, 1));
        try (FitsFile file = FitsFile.open(plain, ReadLimits.DEFAULT, SumCheck.STRICT)) {
            file.readImage(file.hdus().get(0));
            FitsFormatException e =
                    assertThrows(
                            FitsFormatException.class, () -> file.readMask(file.hdus().get(1)));
            assertEquals(FitsError.STALE_SUM, e.code());
            String where = e.problems().get(0).where();
            assertTrue(where.matches(".*plain.fits\\[1], card DATASUM, byte \\d+"), where);
        }
    }

    @Test
    void aHeaderThatWasEditedIsToldApartFromDataThatChanged() throws IOException {
        byte[] bytes = Files.readAllBytes(plain);
        String header = new String(bytes, 0, 2880, java.nio.charset.StandardCharsets.ISO_8859_1);
        flip(plain, header.indexOf("'SCI     '") + 1);
        List<Problem> heard = heard(plain, file -> file.readImage(file.hdus().get(0)));
        assertEquals(1, heard.size(), heard::toString);
        assertTrue(heard.get(0).where().contains("card CHECKSUM"), heard::toString);
        assertTrue(heard.get(0).what().endsWith("the data are right"), heard::toString);
    }

    @Test
    void theCodecsTellTheirObserverAndReadOn() throws IOException {
        float[] sound = WrittenSumsTest.ccd(3).science().data();
        long at = dataOf(plain, 0) + 4 * 1000;
        flip(plain, at + 3);
        List<String> heard = caveats(plain);
        assertEquals(1, heard.size(), heard::toString);
        assertTrue(heard.get(0).contains("DESDM-F027"), heard::toString);
        float[] read =
                new CcdImageCodec().read(DataRef.of(plain), PlaneObserver.NONE).science().data();
        sound[1000] = Float.intBitsToFloat(Float.floatToIntBits(sound[1000]) ^ 1);
        assertArrayEquals(sound, read);
    }

    @Test
    void rowsAreCheckedWhenAllOfThemWereRead() throws IOException {
        for (Path path : List.of(plain, packed)) {
            flip(path, dataOf(path, path.equals(plain) ? 0 : 1) + 70_000);
            List<String> heard = new ArrayList<>();
            CcdRows rows = new CcdRowsCodec().read(DataRef.of(path), told(heard));
            float[] band = new float[611 * 601];
            try {
                rows.science().read(0, 300, band, 0);
                assertEquals(List.of(), heard);
                rows.science().read(300, 601, band, 0);
                rows.science().read(0, 601, band, 0);
                assertEquals(1, heard.size(), heard::toString);
            } catch (FitsFormatException brokenStream) {
                assertEquals(packed, path);
            }
        }
    }

    @Test
    void cutoutsAndHeadersAreNeverChecked() throws IOException {
        flip(plain, dataOf(plain, 0) + 4321);
        List<Problem> heard =
                heard(
                        plain,
                        file -> {
                            file.readImage(file.hdus().get(0), new PixelBox(0, 0, 611, 601));
                            file.rows(file.hdus().get(0)).read(0, 601, new float[611 * 601], 0);
                        });
        assertEquals(List.of(), heard);
    }

    @Test
    void anImageIsCheckedOnce() throws IOException {
        flip(plain, dataOf(plain, 0) + 4321);
        List<Problem> heard =
                heard(
                        plain,
                        file -> {
                            file.readImage(file.hdus().get(0));
                            file.readImage(file.hdus().get(0));
                        });
        assertEquals(1, heard.size());
    }

    @Test
    void aStaleImageIsRefusedAgain() throws IOException {
        flip(plain, dataOf(plain, 0) + 4321);
        try (FitsFile file = FitsFile.open(plain, ReadLimits.DEFAULT, SumCheck.STRICT)) {
            Hdu hdu = file.hdus().get(0);
            for (int i = 0; i < 2; i++) {
                assertThrows(FitsFormatException.class, () -> file.readImage(hdu), "read " + i);
            }
        }
    }

    @Test
    void aReadThatFailedHasCheckedNothing() throws IOException {
        flip(plain, dataOf(plain, 0) + 4321);
        PlaneObserver failing =
                (plane, width, rows, data, offset) -> {
                    throw new IllegalStateException("no room");
                };
        List<Problem> heard =
                heard(
                        plain,
                        file -> {
                            Hdu hdu = file.hdus().get(0);
                            assertThrows(
                                    IllegalStateException.class,
                                    () -> file.readImage(hdu, "SCI", failing));
                            file.readImage(hdu);
                        });
        assertEquals(1, heard.size());
    }

    /** As a combination reads: a region for the level first, then bands, by several threads. */
    @Test
    void rowsThatSeveralThreadsReadAreCheckedOnce() throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (boolean stale : new boolean[] {false, true}) {
                if (stale) {
                    flip(plain, dataOf(plain, 0) + 70_000);
                }
                for (Workers workers : List.of(Workers.SEQUENTIAL, Workers.of(threads, 4))) {
                    List<String> heard = Collections.synchronizedList(new ArrayList<>());
                    CcdRows rows = new CcdRowsCodec().read(DataRef.of(plain), told(heard));
                    rows.science().read(0, 40, new float[611 * 40], 0);
                    workers.forEachBand(
                            601,
                            16,
                            (from, end) ->
                                    rows.science()
                                            .read(from, end, new float[611 * (end - from)], 0));
                    assertEquals(stale ? 1 : 0, heard.size(), heard::toString);
                }
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void exposuresAreCheckedAsTheirCcdsAre() throws IOException {
        Path exposure = dir.resolve("exposure.fits");
        CcdImage ccd = WrittenSumsTest.ccd(3);
        ccd.header().set(DesKeywords.CCDNUM, 3);
        new CcdImageCodec().write(ccd, exposure, PlaneObserver.NONE);
        flip(exposure, dataOf(exposure, 0) + 4321);
        List<String> heard = new ArrayList<>();
        for (CcdRows rows :
                new ExposureRowsCodec().read(DataRef.of(exposure), told(heard)).ccds()) {
            rows.science().read(0, 601, new float[611 * 601], 0);
        }
        assertEquals(1, heard.size(), heard::toString);
    }

    /** Content that is inflated goes backwards by beginning again. */
    @Test
    void nothingIsReadBackwardsForTheSums() throws IOException {
        List<Long> positions = new ArrayList<>();
        try (FitsFile file = FitsFile.open(packed);
                ByteSource bytes = new NotedBytes(packed, positions)) {
            Hdu hdu = file.hdus().get(1);
            SummedBytes summed = new SummedBytes(bytes, hdu);
            byte[] data = new byte[10_000];
            summed.read(hdu.span().dataOffset(), data, 0, data.length);
            summed.verify(SumCheck.STRICT);
        }
        assertEquals(positions.stream().sorted().toList(), positions);
    }

    /** Notes where a file is read. */
    private static final class NotedBytes extends WatchedBytes {

        private final List<Long> positions;

        NotedBytes(Path path, List<Long> positions) throws IOException {
            super(FileContent.open(path, ReadLimits.DEFAULT));
            this.positions = positions;
        }

        @Override
        public int readUpTo(long position, byte[] target, int offset, int length)
                throws IOException {
            positions.add(position);
            return bytes.readUpTo(position, target, offset, length);
        }
    }

    @Test
    void severalThreadsSumWhatOneDoes() throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Workers workers = Workers.of(threads, 4);
            for (Path path : List.of(plain, packed)) {
                int hdu = path.equals(plain) ? 0 : 1;
                assertEquals(
                        List.of(),
                        heard(path, file -> file.readImage(file.hdus().get(hdu), workers)));
            }
            flip(plain, dataOf(plain, 0) + 999);
            assertEquals(
                    heard(plain, file -> file.readImage(file.hdus().get(0))),
                    heard(plain, file -> file.readImage(file.hdus().get(0), workers)));
        } finally {
            threads.shutdown();
        }
    }

    private static void readAll(FitsFile file) throws IOException {
        for (Hdu hdu : file.hdus()) {
            if (hdu.isPlane()) {
                file.readImage(hdu);
            }
        }
    }

    private static List<String> caveats(Path path) throws IOException {
        List<String> heard = new ArrayList<>();
        new CcdImageCodec().read(DataRef.of(path), told(heard));
        return heard;
    }

    private static PlaneObserver told(List<String> heard) {
        return new PlaneObserver() {
            @Override
            public void rows(String plane, int width, int rows, float[] data, int offset) {}

            @Override
            public void caveat(String text) {
                heard.add(text);
            }
        };
    }
}
