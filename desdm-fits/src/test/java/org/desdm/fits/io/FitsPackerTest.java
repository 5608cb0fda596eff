package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.io.tile.CompressionConfig;
import org.desdm.fits.io.tile.Quantisation;
import org.desdm.fits.io.tile.TileCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is packed here, against what fpack made of the same image with the same options. */
class FitsPackerTest {

    private static final List<Long> ROWS = List.of();
    private static final List<Long> BLOCKS = List.of(32L, 9L);

    @TempDir Path dir;

    /** A file that fpack made, the image it made it of, and how we are asked to do the same. */
    record Case(String name, String plain, CompressionConfig config) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> quantised() {
        return Stream.of("f4", "f4nulls", "f4whole")
                .flatMap(
                        plain ->
                                Stream.of(
                                        floats(plain, "q0", Quantisation.NO_DITHER, 0),
                                        floats(
                                                plain,
                                                "q9998",
                                                Quantisation.SUBTRACTIVE_DITHER_1,
                                                9998),
                                        floats(
                                                plain,
                                                "qz9998",
                                                Quantisation.SUBTRACTIVE_DITHER_2,
                                                9998),
                                        floats(plain, "qt", Quantisation.SUBTRACTIVE_DITHER_1, 0)))
                .flatMap(c -> Stream.of(c, inBlocks(c)));
    }

    private static Case floats(String plain, String way, Quantisation quantisation, int seed) {
        return new Case(
                plain + "-r-" + way,
                plain + ".fits",
                new CompressionConfig(TileCodec.RICE_1, ROWS, quantisation, 4, seed, 0));
    }

    private static Case inBlocks(Case rows) {
        return new Case(rows.name() + "-t", rows.plain(), rows.config().withTile(BLOCKS));
    }

    /** funpack of CFITSIO 4.2.0 refuses a header of more than a block that begins otherwise. */
    @Test
    void whatTheImageWasComesBeforeItsShapeAsInFilesOfFpack() throws IOException {
        Path packed = packed(TileFixtures.path("f4.fits"), CompressionConfig.SURVEY_IMAGE);
        try (FitsFile file = FitsFile.open(packed)) {
            List<String> keywords =
                    file.hdus().get(1).stored().cards().stream()
                            .map(card -> card.keyword())
                            .filter(List.of("ZSIMPLE", "ZBITPIX", "ZNAXIS", "ZEXTEND")::contains)
                            .toList();
            assertEquals(List.of("ZSIMPLE", "ZBITPIX", "ZNAXIS", "ZEXTEND"), keywords);
        }
    }

    @ParameterizedTest
    @MethodSource("quantised")
    void aQuantisedImageIsThatOfFpackToTheLastBit(Case c) throws IOException {
        Path packed = packed(TileFixtures.path(c.plain()), c.config());
        try (FitsFile ours = FitsFile.open(packed);
                FitsFile theirs = FitsFile.open(TileFixtures.path(c.name() + ".fits.fz"))) {
            assertSameTable(theirs.hdus().get(1), ours.hdus().get(1));
            assertSameTiles(theirs, ours);
            assertArrayEquals(
                    theirs.readImage(theirs.hdus().get(1)).data(),
                    ours.readImage(ours.hdus().get(1)).data());
        }
    }

    /** Rows are a pointer into the heap, ZSCALE and ZZERO; what zlib made is left to the pixels. */
    private static void assertSameTiles(FitsFile theirs, FitsFile ours) throws IOException {
        ByteBuffer a = ByteBuffer.wrap(data(theirs));
        ByteBuffer b = ByteBuffer.wrap(data(ours));
        int rowBytes = Integer.parseInt(text(ours, "NAXIS1"));
        int rows = Integer.parseInt(text(ours, "NAXIS2"));
        for (int row = 0; row < rows; row++) {
            int at = row * rowBytes;
            assertEquals(a.getInt(at), b.getInt(at), "bytes of tile " + row);
            assertEquals(a.getDouble(at + 8), b.getDouble(at + 8), "ZSCALE of tile " + row);
            assertEquals(a.getDouble(at + 16), b.getDouble(at + 16), "ZZERO of tile " + row);
            int length = a.getInt(at);
            assertEquals(
                    a.slice(rows * rowBytes + a.getInt(at + 4), length),
                    b.slice(rows * rowBytes + b.getInt(at + 4), length),
                    "stream of tile " + row);
        }
    }

    private static String text(FitsFile file, String keyword) {
        return file.hdus().get(1).stored().findText(keyword).orElseThrow();
    }

    private static void assertSameTable(Hdu theirs, Hdu ours) {
        for (String keyword :
                List.of(
                        "NAXIS1",
                        "NAXIS2",
                        "PCOUNT",
                        "TFIELDS",
                        "TFORM1",
                        "ZTILE1",
                        "ZTILE2",
                        "ZQUANTIZ",
                        "ZDITHER0",
                        "ZBLANK",
                        "ZNAME1",
                        "ZVAL1",
                        "ZNAME2",
                        "ZVAL2",
                        "ZBITPIX",
                        "ZSIMPLE")) {
            assertEquals(
                    theirs.stored().findText(keyword), ours.stored().findText(keyword), keyword);
        }
    }

    private static byte[] data(FitsFile file) throws IOException {
        Hdu.Span span = file.hdus().get(1).span();
        byte[] bytes = new byte[(int) span.dataBytes()];
        file.read(span.dataOffset(), bytes, bytes.length);
        return bytes;
    }

    static Stream<Case> whole() {
        return Stream.of(
                        "u8 r g2 p",
                        "i16 r g1 g2 h d",
                        "wild16 r g2",
                        "wild32 r",
                        "i32 r g2 h",
                        "u16 r g2 h p",
                        "blank16 r",
                        "mask r p g1",
                        "zeros16 r g2 h p",
                        "cube r")
                .map(line -> line.split(" "))
                .flatMap(
                        words ->
                                Stream.of(words)
                                        .skip(1)
                                        .flatMap(
                                                codec ->
                                                        Stream.of(ROWS, BLOCKS)
                                                                .map(t -> c(words[0], codec, t))));
    }

    private static Case c(String image, String codec, List<Long> tile) {
        TileCodec which =
                switch (codec) {
                    case "r" -> TileCodec.RICE_1;
                    case "g1" -> TileCodec.GZIP_1;
                    case "g2" -> TileCodec.GZIP_2;
                    case "h" -> TileCodec.HCOMPRESS_1;
                    case "p" -> TileCodec.PLIO_1;
                    default -> TileCodec.NOCOMPRESS;
                };
        return new Case(
                image + "-" + codec + tile,
                image + "-r.fits.fz",
                CompressionConfig.SURVEY_IMAGE.withCodec(which).withTile(tile));
    }

    @ParameterizedTest
    @MethodSource("whole")
    void wholeNumbersComeBackFromEveryCodec(Case c) throws IOException {
        Path plain = dir.resolve("plain.fits");
        try (FitsFile file = FitsFile.open(TileFixtures.path(c.plain()))) {
            FitsPacker.uncompress(file, plain);
        }
        Path packed = packed(plain, c.config());
        Path again = dir.resolve("again.fits");
        try (FitsFile file = FitsFile.open(packed)) {
            assertEquals(2, file.hdus().size());
            FitsPacker.uncompress(file, again);
        }
        assertArrayEquals(Files.readAllBytes(plain), Files.readAllBytes(again));
    }

    @Test
    void riceStreamsOfWholeNumbersAreThoseOfFpack() throws IOException {
        for (String name : List.of("u8-r", "i16-r", "wild16-r", "wild32-r", "i32-r", "i16-r-t")) {
            try (FitsFile theirs = FitsFile.open(TileFixtures.path(name + ".fits.fz"))) {
                Path plain = dir.resolve("plain.fits");
                FitsPacker.uncompress(theirs, plain);
                List<Long> tile = name.endsWith("-t") ? BLOCKS : ROWS;
                Path packed = packed(plain, CompressionConfig.SURVEY_IMAGE.withTile(tile));
                try (FitsFile ours = FitsFile.open(packed)) {
                    assertArrayEquals(data(theirs), data(ours), name);
                }
            }
        }
    }

    @Test
    void floatsComeBackExactlyUnderGzip() throws IOException {
        for (TileCodec codec : List.of(TileCodec.GZIP_1, TileCodec.GZIP_2, TileCodec.NOCOMPRESS)) {
            CompressionConfig config =
                    CompressionConfig.SURVEY_IMAGE
                            .withCodec(codec)
                            .withQuantisation(Quantisation.NONE, 0);
            Path plain = TileFixtures.path("f4nulls.fits");
            assertArrayEquals(pixels(plain, 0), pixels(packed(plain, config), 1));
        }
    }

    /** fpack keeps them too, whatever steps it is told. */
    @Test
    void floatsWithoutCodecAreKeptAsTheyAre() throws IOException {
        Path plain = TileFixtures.path("f4nulls.fits");
        CompressionConfig none = CompressionConfig.SURVEY_IMAGE.withCodec(TileCodec.NOCOMPRESS);
        assertArrayEquals(pixels(plain, 0), pixels(packed(plain, none), 1));
    }

    @Test
    void nullsSpoilNoPixelBesideThemUnderLossyHcompress() throws IOException {
        Path plain = TileFixtures.path("f4nulls.fits");
        CompressionConfig exact = CompressionConfig.SURVEY_IMAGE.withCodec(TileCodec.HCOMPRESS_1);
        float[] quantised = pixels(packed(plain, exact), 1);
        float[] lossy = pixels(packed(plain, exact.withHcompressScale(2)), 1);
        assertArrayEquals(quantised, lossy, "both of its tiles have nulls");
    }

    @Test
    void whatLossyCoefficientsRestoreBeyondABytesEndsIsAtItsEnds() throws IOException {
        byte[] values = new byte[16 * 16];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (i * 7919 % 3 == 0 ? 255 : 0);
        }
        byte[] file = new FitsBytes().header(FitsBytes.primary(8, 16, 16)).data(values).toBytes();
        Path plain = Files.write(dir.resolve("bytes.fits"), file);
        CompressionConfig lossy =
                CompressionConfig.SURVEY_IMAGE
                        .withCodec(TileCodec.HCOMPRESS_1)
                        .withHcompressScale(-200);
        Path packed = packed(plain, lossy);
        Path again = dir.resolve("again.fits");
        try (FitsFile packedFile = FitsFile.open(packed)) {
            FitsPacker.uncompress(packedFile, again);
        }
        float[] restored = pixels(packed, 1);
        float[] stored = pixels(again, 0);
        int beyond = 0;
        for (int i = 0; i < restored.length; i++) {
            assertEquals(Math.max(0, Math.min(255, restored[i])), stored[i]);
            beyond += restored[i] < 0 || restored[i] > 255 ? 1 : 0;
        }
        assertTrue(beyond > 0, "none is beyond");
    }

    @Test
    void aDeviceIsNotReplacedByAFile() throws IOException {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "no " + device);
        Path link = Files.createSymbolicLink(dir.resolve("null.fits"), device);
        try (FitsFile file = FitsFile.open(TileFixtures.path("f4.fits"))) {
            assertThrows(
                    FileSystemException.class,
                    () ->
                            FitsPacker.compress(
                                    file, link, FitsPacker::surveyConfig, Workers.SEQUENTIAL));
        }
        assertTrue(Files.isSymbolicLink(link));
        Files.delete(link);
    }

    @Test
    void theNumberOfThreadsDoesNotShow() throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(3);
        Path one = packed(TileFixtures.path("f4nulls.fits"), CompressionConfig.SURVEY_IMAGE);
        Path three = dir.resolve("three.fits.fz");
        try (FitsFile file = FitsFile.open(TileFixtures.path("f4nulls.fits"))) {
            FitsPacker.compress(file, three, FitsPacker::surveyConfig, Workers.of(executor, 3));
        } finally {
            executor.shutdown();
        }
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(three));
    }

    @Test
    void aCodecThatCannotHoldThePixelsIsRefusedWithTheTile() {
        CompressionConfig plio = CompressionConfig.SURVEY_MASK;
        Path plain = dir.resolve("plain.fits");
        FitsFormatException e =
                assertThrows(
                        FitsFormatException.class,
                        () -> {
                            try (FitsFile file =
                                    FitsFile.open(TileFixtures.path("wild16-r.fits.fz"))) {
                                FitsPacker.uncompress(file, plain);
                            }
                            packed(plain, plio);
                        });
        assertTrue(e.getMessage().contains("tile 1: pixel"), e.getMessage());
        FitsFormatException floats =
                assertThrows(
                        FitsFormatException.class,
                        () -> packed(TileFixtures.path("f4.fits"), plio));
        assertTrue(floats.getMessage().contains("PLIO_1 does not hold"), floats.getMessage());
    }

    @Test
    void hcompressIsNotGivenTilesThatItsReadersRefuse() {
        for (List<Long> tile : List.of(List.of(70L, 1L), List.of(67L, 23L), List.of(70L, 20L))) {
            CompressionConfig config =
                    CompressionConfig.SURVEY_IMAGE.withCodec(TileCodec.HCOMPRESS_1).withTile(tile);
            FitsFormatException e =
                    assertThrows(
                            FitsFormatException.class,
                            () -> packed(TileFixtures.path("f4.fits"), config),
                            tile.toString());
            assertTrue(e.getMessage().contains("two axes"), e.getMessage());
        }
    }

    @Test
    void infinitiesBecomeNullsAndHugeValuesStayExact() throws IOException {
        float[] values = new float[64 * 4];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 64 - 30 + 0.25f * (i * 7919 % 13);
        }
        values[5] = Float.POSITIVE_INFINITY;
        values[64 + 6] = Float.MAX_VALUE;
        values[64 + 7] = -Float.MAX_VALUE;
        values[128 + 8] = Float.MIN_VALUE;
        Path plain = dir.resolve("extremes.fits");
        byte[] bytes =
                new FitsBytes()
                        .header(FitsBytes.primary(-32, 64, 4))
                        .data(FitsBytes.floats(values))
                        .toBytes();
        Files.write(plain, bytes);
        float[] restored = pixels(packed(plain, CompressionConfig.SURVEY_IMAGE), 1);
        assertEquals(Float.NaN, restored[5]);
        for (int i = 64; i < 128; i++) {
            assertEquals(values[i], restored[i], "a row whose range cannot be quantised");
        }
        assertEquals(0, restored[128 + 8], "denormal numbers are zeros");
    }

    private static float[] pixels(Path path, int hdu) throws IOException {
        try (FitsFile file = FitsFile.open(path)) {
            return file.readImage(file.hdus().get(hdu)).data();
        }
    }

    private Path packed(Path plain, CompressionConfig config) throws IOException {
        Path packed = dir.resolve("packed.fits.fz");
        try (FitsFile file = FitsFile.open(plain)) {
            FitsPacker.compress(file, packed, hdu -> config, Workers.SEQUENTIAL);
        }
        return packed;
    }
}
