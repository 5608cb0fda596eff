package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.image.RowSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Physical values expected are those of FITS 4.0, equation 3: BZERO + BSCALE × pixel. */
class FitsFileTest {

    private static final float NAN = Float.NaN;

    @TempDir Path dir;

    @Test
    void readsEveryTypeOfPixelAsItStands() throws IOException {
        assertPixels(8, bytes(0, 1, 127, 128, 200, 255), 0, 1, 127, 128, 200, 255);
        assertPixels(
                16, FitsBytes.shorts(0, 1, -1, 32767, -32768, 258), 0, 1, -1, 32767, -32768, 258);
        assertPixels(
                32,
                FitsBytes.ints(0, -1, 16777217, Integer.MIN_VALUE, Integer.MAX_VALUE, 66051),
                0,
                -1,
                16777216,
                -0x1p31f,
                0x1p31f,
                66051);
        assertPixels(
                64,
                FitsBytes.longs(0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40, 5),
                0,
                -1,
                -0x1p63f,
                0x1p63f,
                0x1p40f,
                5);
        assertPixels(
                -32,
                FitsBytes.floats(0, -0f, NAN, 1e-45f, Float.NEGATIVE_INFINITY, 0.1f),
                0,
                -0f,
                NAN,
                1e-45f,
                Float.NEGATIVE_INFINITY,
                0.1f);
        assertPixels(
                -64,
                FitsBytes.doubles(0, 0.1, Double.NaN, 1e300, -1e300, 3),
                0,
                0.1f,
                NAN,
                Float.POSITIVE_INFINITY,
                Float.NEGATIVE_INFINITY,
                3);
    }

    @Test
    void appliesBscaleAndBzeroToEveryTypeOfPixel() throws IOException {
        String[] scaling = {"BSCALE  =                  0.5", "BZERO   =                -10.0"};
        float[] expected = {-10, -9.5f, -9, -8.5f, -8, 90};
        assertPixels(8, bytes(0, 1, 2, 3, 4, 200), expected, scaling);
        assertPixels(16, FitsBytes.shorts(0, 1, 2, 3, 4, 200), expected, scaling);
        assertPixels(32, FitsBytes.ints(0, 1, 2, 3, 4, 200), expected, scaling);
        assertPixels(64, FitsBytes.longs(0, 1, 2, 3, 4, 200), expected, scaling);
        assertPixels(-32, FitsBytes.floats(0, 1, 2, 3, 4, 200), expected, scaling);
        assertPixels(-64, FitsBytes.doubles(0, 1, 2, 3, 4, 200), expected, scaling);
    }

    @Test
    void blankPixelsOfWholeNumbersAreNaN() throws IOException {
        String[] blank = {"BLANK   =                    3", "BZERO   =                   10"};
        float[] expected = {10, 11, 12, NAN, 14, 15};
        assertPixels(8, bytes(0, 1, 2, 3, 4, 5), expected, blank);
        assertPixels(16, FitsBytes.shorts(0, 1, 2, 3, 4, 5), expected, blank);
        assertPixels(32, FitsBytes.ints(0, 1, 2, 3, 4, 5), expected, blank);
        assertPixels(64, FitsBytes.longs(0, 1, 2, 3, 4, 5), expected, blank);
        float[] floats = {10, 11, 12, 13, 14, 15};
        assertPixels(-32, FitsBytes.floats(0, 1, 2, 3, 4, 5), floats, blank);
    }

    @Test
    void readsWholeNumbersOfTheOtherSign() throws IOException {
        assertPixels(
                8,
                bytes(0, 127, 128, 129, 255, 1),
                new float[] {-128, -1, 0, 1, 127, -127},
                "BZERO   =                 -128");
        assertPixels(
                16,
                FitsBytes.shorts(-32768, -1, 0, 1, 32767, -32767),
                new float[] {0, 32767, 32768, 32769, 65535, 1},
                "BZERO   =              32768.0");
        assertPixels(
                32,
                FitsBytes.ints(Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE, 5),
                new float[] {0, 0x1p31f, 0x1p31f, 0x1p31f, 0x1p32f, 0x1p31f},
                "BZERO   =           2147483648");
        assertPixels(
                64,
                FitsBytes.longs(Long.MIN_VALUE, Long.MIN_VALUE + 5, 0, -1, Long.MAX_VALUE, 1),
                new float[] {0, 5, 0x1p63f, 0x1p63f, 0x1p64f, 0x1p63f},
                "BZERO   =  9223372036854775808");
    }

    @Test
    void readsMasksOfEveryWholeTypeAndRefusesOthers() throws IOException {
        assertMask(8, bytes(0, 1, 127, 128, 200, 255), 0, 1, 127, 128, 200, 255);
        assertMask(16, FitsBytes.shorts(0, 1, 2, 4, 16384, -32768), 0, 1, 2, 4, 16384, -32768);
        assertMask(32, FitsBytes.ints(0, 1, 1 << 30, -1, 5, 6), 0, 1, 1 << 30, -1, 5, 6);
        Path floats = write(-32, FitsBytes.floats(0, 1, 2, 3, 4, 5));
        try (FitsFile file = FitsFile.open(floats)) {
            assertCode(FitsError.UNSUPPORTED, () -> file.readMask(file.require("")));
        }
    }

    @Test
    void rowsGiveTheSamePixelsAsTheImageInAnyOrder() throws IOException {
        int width = 700;
        int height = 300; // several chunks
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % 60000 - 30000;
        }
        byte[] bytes =
                new FitsBytes()
                        .header(FitsBytes.primary(16, width, height))
                        .data(FitsBytes.shorts(pixels))
                        .toBytes();
        Files.write(dir.resolve("plain.fits"), bytes);
        Files.write(dir.resolve("gzipped.fits"), FitsBytes.gzipped(bytes));
        for (String name : List.of("plain.fits", "gzipped.fits")) {
            try (FitsFile file = FitsFile.open(dir.resolve(name))) {
                Hdu hdu = file.require("0");
                for (RowSource rows : List.of(file.rows(hdu), file.lastingRows(hdu))) {
                    assertRows(rows, pixels, 290, 300);
                    assertRows(rows, pixels, 0, 200);
                    assertRows(rows, pixels, 5, 5);
                    assertRows(rows, pixels, 299, 300);
                }
                assertEquals(pixels[width + 1], file.readImage(hdu).get(1, 1));
            }
        }
    }

    private static void assertRows(RowSource rows, int[] pixels, int first, int end) {
        float[] target = new float[rows.width() * (end - first) + 3];
        rows.read(first, end, target, 3);
        for (int i = 3; i < target.length; i++) {
            assertEquals(pixels[first * rows.width() + i - 3], target[i]);
        }
    }

    @Test
    void rowsOutsideTheImageAreAProgrammingMistake() throws IOException {
        try (FitsFile file = FitsFile.open(write(8, bytes(0, 1, 2, 3, 4, 5)))) {
            RowSource rows = file.rows(file.require("0"));
            assertThrows(IllegalArgumentException.class, () -> rows.read(1, 3, new float[9], 0));
        }
    }

    @Test
    void aFileThatChangedSinceItsHeaderWasReadIsRefused() throws IOException {
        Path path = write(-32, FitsBytes.floats(0, 1, 2, 3, 4, 5));
        RowSource rows;
        try (FitsFile file = FitsFile.open(path)) {
            rows = file.lastingRows(file.require("0"));
        }
        Files.write(path, new byte[100]);
        assertThrows(FitsFormatException.class, () -> rows.read(0, 2, new float[6], 0));
    }

    /** A frame made anew has the same shape, so the same length; header and pixels must not mix. */
    @Test
    void aFileThatWasReplacedByOneOfTheSameLengthIsRefused() throws IOException {
        byte[] before = floatImage(0, 1, 2, 3, 4, 5);
        byte[] after = floatImage(9, 9, 9, 9, 9, 9);
        for (boolean gzip : List.of(false, true)) {
            Path path = Files.write(dir.resolve("a"), gzip ? FitsBytes.gzipped(before) : before);
            RowSource rows;
            try (FitsFile file = FitsFile.open(path)) {
                rows = file.lastingRows(file.require("0"));
            }
            Path made = Files.write(dir.resolve("b"), gzip ? FitsBytes.gzipped(after) : after);
            Files.setLastModifiedTime(made, FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
            Files.move(made, path, StandardCopyOption.REPLACE_EXISTING);
            assertThrows(
                    FitsFormatException.class, () -> rows.read(0, 2, new float[6], 0), "" + gzip);
        }
    }

    private static byte[] floatImage(float... values) {
        return new FitsBytes()
                .header(FitsBytes.primary(-32, 3, 2))
                .data(FitsBytes.floats(values))
                .toBytes();
    }

    @Test
    void findsHdusByNumberNameVersionAndValue() throws IOException {
        byte[] bytes =
                new FitsBytes()
                        .header(FitsBytes.empty("FILTER  = 'r DECam '"))
                        .header(FitsBytes.extension(8, 1, 1, "EXTNAME = 'ERR     '"))
                        .data(bytes(1))
                        .header(FitsBytes.extension(8, 1, 1, "EXTNAME = 'SCI     '", "CCDNUM  = 9"))
                        .data(bytes(2))
                        .header(
                                FitsBytes.extension(
                                        8,
                                        1,
                                        1,
                                        "EXTNAME = 'SCI     '",
                                        "EXTVER  = 2",
                                        "DETPOS  = 'N4      '"))
                        .data(bytes(3))
                        .toBytes();
        Path path = Files.write(dir.resolve("parts.fits"), bytes);
        try (FitsFile file = FitsFile.open(path)) {
            assertEquals(Optional.of(2), file.find("").map(Hdu::number));
            assertEquals(Optional.of(0), file.find("0").map(Hdu::number));
            assertEquals(Optional.of(1), file.find(" err ").map(Hdu::number));
            assertEquals(Optional.of(2), file.find("SCI").map(Hdu::number));
            assertEquals(Optional.of(3), file.find("sci,2").map(Hdu::number));
            assertEquals(Optional.of(2), file.find("ccdnum=09").map(Hdu::number));
            assertEquals(Optional.of(3), file.find("DETPOS=N4").map(Hdu::number));
            assertEquals(Optional.of(2), file.find("FILTER=r DECam").map(Hdu::number));
            for (String none : List.of("4", "SCI,3", "CCDNUM=1", "CCDNUM=", "=", "nothing")) {
                assertEquals(Optional.empty(), file.find(none).map(Hdu::number), none);
            }
            assertCode(FitsError.NO_SUCH_HDU, () -> file.require("MSK"));
        }
    }

    @Test
    void infoListsEveryHdu() throws IOException {
        byte[] bytes =
                new FitsBytes()
                        .header(FitsBytes.primary(16, 3, 2))
                        .data(FitsBytes.shorts(1, 2, 3, 4, 5, 6))
                        .header(compressed("CCDNUM  = 4", "EXTNAME = 'N4'"))
                        .data(new byte[16])
                        .toBytes();
        Path path = Files.write(dir.resolve("info.fits"), FitsBytes.gzipped(bytes));
        try (FitsFile file = FitsFile.open(path)) {
            FitsInfo info = FitsInfo.of(file);
            assertEquals(FileCompression.GZIP, info.compression());
            assertEquals(2, info.hdus().size());
            assertEquals(List.of(3L, 2L), info.hdus().get(0).axes());
            HduInfo second = info.hdus().get(1);
            assertEquals(HduKind.COMPRESSED_IMAGE, second.kind());
            assertEquals(List.of(2048L, 4096L), second.axes());
            assertEquals(-32, second.bitpix());
            assertEquals(Optional.of("RICE_1"), second.compression());
            assertEquals(Optional.of("4"), second.ccdnum());
            assertEquals(new Hdu.Span(5760, 8640, 16), second.span());
        }
    }

    @Test
    void anImageOfACodecThatIsNotReadIsRefusedWithWhatToDo() throws IOException {
        String[] cards = compressed();
        cards[8] = "ZCMPTYPE= 'BZIP2_1 '";
        byte[] bytes =
                new FitsBytes()
                        .header(FitsBytes.empty())
                        .header(cards)
                        .data(new byte[16])
                        .toBytes();
        Path path = Files.write(dir.resolve("packed.fits.fz"), bytes);
        try (FitsFile file = FitsFile.open(path)) {
            Hdu natural = file.require("");
            assertEquals(1, natural.number());
            DesdmException e = assertCode(FitsError.UNSUPPORTED, () -> file.readImage(natural));
            assertTrue(e.problems().get(0).next().contains("funpack"));
            assertTrue(e.problems().get(0).where().contains("packed.fits.fz[1]"));
        }
    }

    private static String[] compressed(String... more) {
        String[] cards = {
            "XTENSION= 'BINTABLE'",
            "BITPIX  = 8",
            "NAXIS   = 2",
            "NAXIS1  = 8",
            "NAXIS2  = 2",
            "PCOUNT  = 0",
            "GCOUNT  = 1",
            "ZIMAGE  =                    T",
            "ZCMPTYPE= 'RICE_1  '",
            "ZBITPIX = -32",
            "ZNAXIS  = 2",
            "ZNAXIS1 = 2048",
            "ZNAXIS2 = 4096"
        };
        String[] all = java.util.Arrays.copyOf(cards, cards.length + more.length);
        System.arraycopy(more, 0, all, cards.length, more.length);
        return all;
    }

    @Test
    void axesOfLengthOneAtTheEndAreAPlaneAndACubeIsNot() throws IOException {
        String[] plane = {
            "SIMPLE  = T",
            "BITPIX  = 8",
            "NAXIS   = 4",
            "NAXIS1  = 2",
            "NAXIS2  = 3",
            "NAXIS3  = 1",
            "NAXIS4  = 1"
        };
        String[] cube = plane.clone();
        cube[5] = "NAXIS3  = 2";
        Path planeFile =
                Files.write(
                        dir.resolve("plane"),
                        new FitsBytes().header(plane).data(new byte[12]).toBytes());
        Path cubeFile =
                Files.write(
                        dir.resolve("cube"),
                        new FitsBytes().header(cube).data(new byte[12]).toBytes());
        try (FitsFile file = FitsFile.open(planeFile)) {
            assertEquals(3, file.readImage(file.require("")).height());
        }
        try (FitsFile file = FitsFile.open(cubeFile)) {
            DesdmException e =
                    assertCode(FitsError.UNSUPPORTED, () -> file.readImage(file.require("0")));
            assertTrue(e.getMessage().contains("2 x 3 x 2 x 1"), e.getMessage());
            assertFalse(file.find("").isPresent());
        }
    }

    @Test
    void imagesAboveTheLimitAreRefusedBeforeTheyAreAllocated() throws IOException {
        Path path = write(-32, FitsBytes.floats(0, 1, 2, 3, 4, 5));
        ReadLimits limits = ReadLimits.DEFAULT.withMaxImageBytes(23);
        try (FitsFile file = FitsFile.open(path, limits)) {
            assertCode(FitsError.TOO_LARGE, () -> file.readImage(file.require("0")));
        }
        assertCode(
                FitsError.TOO_LARGE,
                () -> FitsFile.open(path, ReadLimits.DEFAULT.withMaxHeaderBytes(2879)));
    }

    private void assertPixels(int bitpix, byte[] data, float... expected) throws IOException {
        assertPixels(bitpix, data, expected, new String[0]);
    }

    private void assertPixels(int bitpix, byte[] data, float[] expected, String... cards)
            throws IOException {
        try (FitsFile file = FitsFile.open(write(bitpix, data, cards))) {
            assertArrayEquals(
                    expected, file.readImage(file.require("0")).data(), "BITPIX " + bitpix);
        }
    }

    private void assertMask(int bitpix, byte[] data, int... expected) throws IOException {
        try (FitsFile file = FitsFile.open(write(bitpix, data))) {
            assertArrayEquals(expected, file.readMask(file.require("0")).data());
        }
    }

    private Path write(int bitpix, byte[] data, String... cards) throws IOException {
        byte[] bytes =
                new FitsBytes().header(FitsBytes.primary(bitpix, 3, 2, cards)).data(data).toBytes();
        return Files.write(dir.resolve("image.fits"), bytes);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static DesdmException assertCode(
            FitsError code, org.junit.jupiter.api.function.Executable call) {
        DesdmException e = assertThrows(DesdmException.class, call);
        assertEquals(code, e.code(), e.getMessage());
        return e;
    }
}
