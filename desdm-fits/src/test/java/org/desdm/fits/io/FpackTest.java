package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.desdm.api.host.Workers;
import org.desdm.fits.io.tile.CompressionConfig;
import org.desdm.fits.io.tile.Quantisation;
import org.desdm.fits.io.tile.TileCodec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * fpack and funpack, run here on images that a seed draws, beside what is made of the same images
 * with the same options: the same pixels either way, the same scales, and, but for zlib's, the same
 * streams.
 */
class FpackTest {

    private static final long SEED = 20261122L;

    @TempDir Path dir;

    /** Options of fpack, and the same here. */
    private record Options(List<String> fpack, CompressionConfig ours) {

        Options with(String option, CompressionConfig config) {
            List<String> more = new ArrayList<>(fpack);
            more.addAll(List.of(option.split(" ")));
            return new Options(more, config);
        }
    }

    /** An image, and how it is compressed. */
    private record Drawing(
            int number, int bitpix, int width, int height, boolean nulls, Options options) {
        @Override
        public String toString() {
            return "image %d of seed %d: %d, %d x %d%s, fpack %s"
                    .formatted(
                            number,
                            SEED,
                            bitpix,
                            width,
                            height,
                            nulls ? " with nulls" : "",
                            String.join(" ", options.fpack));
        }
    }

    @BeforeAll
    static void findFpack() {
        Fpack.assumeThere();
    }

    static Stream<Drawing> drawings() {
        return IntStream.range(0, 120).mapToObj(FpackTest::drawing);
    }

    static Stream<Drawing> moreDrawings() {
        return IntStream.range(120, 1500).mapToObj(FpackTest::drawing);
    }

    private static Drawing drawing(int number) {
        Random random = new Random(SEED + number);
        random.nextLong();
        int bitpix = new int[] {-32, -64, -32, 8, 16, 32, -64, -32}[number % 8];
        List<TileCodec> codecs =
                bitpix < 0
                        ? List.of(
                                TileCodec.RICE_1,
                                TileCodec.RICE_1,
                                TileCodec.GZIP_1,
                                TileCodec.GZIP_2,
                                TileCodec.HCOMPRESS_1)
                        : List.of(
                                TileCodec.RICE_1,
                                TileCodec.GZIP_1,
                                TileCodec.GZIP_2,
                                TileCodec.HCOMPRESS_1,
                                bitpix == 32 ? TileCodec.RICE_1 : TileCodec.PLIO_1);
        TileCodec codec = codecs.get(random.nextInt(codecs.size()));
        boolean hcompress = codec == TileCodec.HCOMPRESS_1;
        int width = (hcompress ? 4 : 1) + random.nextInt(random.nextBoolean() ? 20 : 300);
        int height = (hcompress ? 4 : 1) + random.nextInt(80);
        Options options =
                new Options(
                        List.of(letter(codec)),
                        CompressionConfig.SURVEY_IMAGE
                                .withCodec(codec)
                                .withQuantisation(Quantisation.SUBTRACTIVE_DITHER_1, 4));
        boolean blocks = !hcompress && random.nextInt(3) == 0;
        if (blocks) {
            long x = 1 + random.nextInt(width + 5);
            long y = 1 + random.nextInt(height + 5);
            long[] lengths = {Math.min(x, width), Math.min(y, height)};
            options =
                    options.with(
                            "-t %d,%d".formatted(lengths[0], lengths[1]),
                            options.ours.withTile(List.of(lengths[0], lengths[1])));
        }
        if (hcompress && random.nextBoolean()) {
            String scale = List.of("2", "0.7", "-2", "-2.6", "11").get(random.nextInt(5));
            options =
                    options.with(
                            "-s " + scale,
                            options.ours.withHcompressScale(Double.parseDouble(scale)));
        }
        if (bitpix < 0) {
            options = quantised(options, codec, random);
        }
        // fpack's coefficients of nulls spoil the pixels beside them, or cannot be read
        boolean lossy = options.ours.hcompressScale() != 0;
        boolean nulls = bitpix < 0 && !lossy && random.nextBoolean();
        return new Drawing(number, bitpix, width, height, nulls, options);
    }

    private static String letter(TileCodec codec) {
        return switch (codec) {
            case RICE_1 -> "-r";
            case GZIP_1 -> "-g1";
            case GZIP_2 -> "-g2";
            case HCOMPRESS_1 -> "-h";
            case PLIO_1 -> "-p";
            case NOCOMPRESS -> "-d";
        };
    }

    private static Options quantised(Options options, TileCodec codec, Random random) {
        String level = List.of("4", "16", "1", "0.3", "-0.7").get(random.nextInt(5));
        double q = Double.parseDouble(level);
        int seed = 1 + random.nextInt(10_000);
        CompressionConfig plain = options.ours.withZdither0(0);
        CompressionConfig seeded = plain.withZdither0(seed);
        return switch (random.nextInt(letter(codec).startsWith("-g") ? 6 : 5)) {
            case 0 ->
                    options.with("-q0 " + level, plain.withQuantisation(Quantisation.NO_DITHER, q));
            case 1 ->
                    options.with(
                            "-qt " + level,
                            plain.withQuantisation(Quantisation.SUBTRACTIVE_DITHER_1, q));
            case 2 ->
                    options.with(
                            "-qzt " + level,
                            plain.withQuantisation(Quantisation.SUBTRACTIVE_DITHER_2, q));
            case 3 ->
                    options.with(
                            "-q%d %s".formatted(seed, level),
                            seeded.withQuantisation(Quantisation.SUBTRACTIVE_DITHER_1, q));
            case 4 ->
                    options.with(
                            "-qz%d %s".formatted(seed, level),
                            seeded.withQuantisation(Quantisation.SUBTRACTIVE_DITHER_2, q));
            default -> options.with("-q 0", plain.withQuantisation(Quantisation.NONE, 0));
        };
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void fpackAndWeMakeTheSameOfAnImage(Drawing drawing) throws Exception {
        Path plain = Files.write(dir.resolve("plain.fits"), bytes(drawing));
        Path theirs = dir.resolve("theirs.fits.fz");
        Path ours = dir.resolve("ours.fits.fz");
        // fpack of CFITSIO 4.2.0 writes past its buffer for some masks under PLIO_1
        boolean plio = drawing.options.ours.codec() == TileCodec.PLIO_1;
        int exit = Fpack.run(dir, drawing.options.fpack, plain, theirs);
        assumeTrue(!plio || exit < 128, drawing + "; fpack broke down");
        assertEquals(0, exit, () -> drawing + "; " + Fpack.said(dir));
        try (FitsFile file = FitsFile.open(plain)) {
            FitsPacker.compress(file, ours, hdu -> drawing.options.ours, Workers.SEQUENTIAL);
        }

        boolean lossless =
                (drawing.bitpix > 0 || drawing.options.ours.q() == 0)
                        && drawing.options.ours.hcompressScale() == 0;
        double[] values = Fpack.pixels(theirs, 1);
        // funpack refuses what lossy coefficients restore beyond 0 to 255
        boolean beyond = drawing.bitpix == 8 && drawing.options.ours.hcompressScale() != 0;
        if (!beyond && !isMixedUpByFunpack(theirs, drawing)) {
            String message = drawing + "; by funpack: ";
            Fpack.assertSame(Fpack.unpacked(dir, theirs), 0, values, message + "fpack's file");
            Fpack.assertSame(Fpack.unpacked(dir, ours), 0, values, message + "our file");
        }
        Fpack.assertSame(ours, 1, values, drawing + "; our file, here");
        if (lossless) {
            Fpack.assertSame(plain, 0, values, drawing + "; what was compressed");
        }
        boolean codedFloats = drawing.options.ours.q() != 0; // NaN is kept: ZBLANK has no meaning
        TileCodec codec = drawing.options.ours.codec();
        boolean zlib = codec == TileCodec.GZIP_1 || codec == TileCodec.GZIP_2;
        Fpack.assertSameTables(theirs, ours, codedFloats, zlib, drawing.toString());
    }

    @ParameterizedTest
    @MethodSource("moreDrawings")
    @Tag("slow")
    void fpackAndWeMakeTheSameOfManyImages(Drawing drawing) throws Exception {
        fpackAndWeMakeTheSameOfAnImage(drawing);
    }

    /** Noise about a level, some sources, zeros, a constant row, and perhaps nulls. */
    private static byte[] bytes(Drawing drawing) {
        Random random = new Random(SEED + drawing.number);
        int count = drawing.width * drawing.height;
        double sigma = drawing.bitpix == 8 ? 12 : Math.exp(random.nextDouble() * 8);
        boolean whole = random.nextInt(4) == 0;
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            double value = 100 + sigma * random.nextGaussian();
            value += random.nextInt(200) == 0 ? 50 * sigma * random.nextDouble() : 0;
            boolean constant = i / drawing.width % 13 == 5;
            boolean zero = random.nextInt(40) == 0;
            values[i] = constant ? 12.5 : zero ? 0 : whole ? Math.rint(value) : value;
            if (drawing.nulls && (random.nextInt(30) == 0 || i / drawing.width % 17 == 9)) {
                values[i] = Double.NaN;
            }
        }
        FitsBytes file =
                new FitsBytes()
                        .header(FitsBytes.primary(drawing.bitpix, drawing.width, drawing.height));
        boolean mask = drawing.options.ours.codec() == TileCodec.PLIO_1;
        for (int i = 0; i < count; i++) {
            values[i] = mask ? Math.abs(values[i]) % 4000 : values[i];
        }
        return file.data(Fpack.bytes(values, drawing.bitpix)).toBytes();
    }

    /**
     * funpack of CFITSIO 4.2.0 puts pixels into wrong places where tiles are narrower than the
     * image and there are nulls, or tiles that could not be quantised; astropy and what was packed
     * tell.
     */
    private static boolean isMixedUpByFunpack(Path theirs, Drawing drawing) throws IOException {
        List<Long> tile = drawing.options.ours.tile();
        try (FitsFile file = FitsFile.open(theirs)) {
            boolean fallBack =
                    file.hdus().get(1).stored().findText("TTYPE4").isPresent(); // after ZZERO
            return !tile.isEmpty() && tile.get(0) < drawing.width && (drawing.nulls || fallBack);
        }
    }
}
