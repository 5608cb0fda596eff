package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.io.tile.CompressionConfig;
import org.desdm.fits.io.tile.Quantisation;
import org.desdm.fits.io.tile.TileCodec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * fpack run here with its rarer options, and on headers that say how they are compressed, beside
 * what is made of the same files.
 */
class FpackOptionsTest {

    private static final long SEED = 20261123L;
    private static final int WIDTH = 120;
    private static final int HEIGHT = 70;

    /** Noise of the images of whole numbers, in their units. */
    private static final double SIGMA = 50;

    /** fpack writes 15 digits of a BSCALE. */
    private static final double DIGITS = 1e-14;

    private static final CompressionConfig RICE =
            CompressionConfig.SURVEY_IMAGE.withQuantisation(Quantisation.SUBTRACTIVE_DITHER_1, 4);

    @TempDir Path dir;

    @BeforeAll
    static void findFpack() {
        Fpack.assumeThere();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FZALGOR = 'GZIP_2'",
                "FZALGOR = 'gzip_1'",
                "FZALGOR = 'HCOMPRESS_1'|FZHSCALE = 2.5",
                "FZALGOR = 'NONE'",
                "FZTILE = '(40,20)'",
                "FZTILE = '( 40, 20 )'",
                "FZTILE = 'WHOLE'",
                "FZTILE = 'row'",
                "FZTILE = '(7)'",
                "FZQVALUE = 16",
                "FZQVALUE = -0.7",
                "FZQVALUE = 0|FZALGOR = 'GZIP_1'",
                "FZQMETHD = 'NO_DITHER'",
                "FZQMETHD = 'subtractive_dither_2'|FZQVALUE = 1.5",
                "FZDTHRSD = 'CHECKSUM'",
                "FZDTHRSD = 77",
                "FZDTHRSD = '123'",
                "FZALGOR = 'RICE_1'|FZQMETHD = 'SUBTRACTIVE_DITHER_2'|FZQVALUE = 16.|FZDTHRSD = 'CHECKSUM'"
            })
    void cardsOfAnImageSayHowItIsCompressed(String cards) throws Exception {
        for (int bitpix : new int[] {-32, 16}) {
            Path plain = written(bitpix, cards.split("\\|"));
            Path theirs = packedByFpack(plain, "-qt", "4");
            Path ours = packed(plain, RICE, IntegerLoss.NONE);

            String message = cards + "; BITPIX " + bitpix;
            if (cards.contains("'NONE'")) {
                assertEquals(HduKind.IMAGE, kind(theirs), message);
                assertEquals(HduKind.IMAGE, kind(ours), message);
            } else {
                Fpack.assertSameTables(theirs, ours, true, cards.contains("IP_"), message);
            }
            Fpack.assertSame(ours, 1, Fpack.pixels(theirs, 1), message);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FZALGOR = 'FOO'",
                "FZTILE = 'foo'",
                "FZTILE = '40,20'",
                "FZQMETHD = 'dither'",
                "FZDTHRSD = 0",
                "FZDTHRSD = 10001",
                "FZI2F = 'x'",
                "FZQVALUE = 0"
            })
    void cardsThatFpackRefusesAreRefused(String card) throws Exception {
        Path plain = written(-32, card);

        int exit = Fpack.run(dir, List.of("-qt", "4"), plain, dir.resolve("theirs.fits.fz"));

        assertTrue(exit != 0, card);
        FitsFormatException e =
                assertThrows(
                        FitsFormatException.class, () -> packed(plain, RICE, IntegerLoss.NONE));
        boolean namesCard = e.getMessage().contains(card.split(" ")[0]);
        assertTrue(namesCard || card.startsWith("FZQVALUE"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "8, 2, 6",
        "16, 2, 6",
        "32, 2, 6",
        "16, 2, 100",
        "16, 30, 6",
        "8, 0.5, 1",
        "32, 5, 49.9"
    })
    void wholeNumbersBecomeFloatsWhereThereIsNoiseEnough(
            int bitpix, double leastSteps, double leastNoise) throws Exception {
        for (String more : List.of("BSCALE = 0.5|BZERO = 10.|BLANK = 100", "FZI2F = T")) {
            Path plain = written(bitpix, more.split("\\|"));
            IntegerLoss loss = new IntegerLoss(true, leastSteps, leastNoise, 0);
            Path theirs =
                    packedByFpack(
                            plain,
                            "-i2f",
                            "-qt",
                            "4",
                            "-n3ratio",
                            "" + leastSteps,
                            "-n3min",
                            "" + leastNoise);
            Path ours = packed(plain, RICE, loss);

            String message = "BITPIX %d, %s, %s".formatted(bitpix, loss, more);
            Fpack.assertSameTables(theirs, ours, true, false, message);
            Fpack.assertSame(ours, 1, Fpack.pixels(theirs, 1), message);
            for (String keyword : List.of("BSCALE", "BZERO", "BLANK")) {
                assertEquals(number(theirs, keyword), number(ours, keyword), message);
            }
        }
    }

    @Test
    void aCardForbidsThatWholeNumbersBecomeFloats() throws Exception {
        Path plain = written(16, "FZI2F = F");

        Path theirs = packedByFpack(plain, "-i2f", "-qt", "4");
        Path ours = packed(plain, RICE, new IntegerLoss(true, 2, 6, 0));

        Fpack.assertSameTables(theirs, ours, true, false, "FZI2F = F");
        Fpack.assertSame(ours, 1, Fpack.pixels(plain, 1), "what was packed");
    }

    @ParameterizedTest
    @CsvSource({"8, 3", "16, 10", "32, 10", "16, 4.3", "16, 1000", "32, 0.5"})
    void noiseOfScaledWholeNumbersIsMadeLess(int bitpix, double kept) throws Exception {
        for (String more : List.of("BZERO = 10.", "BSCALE = 0.5|BZERO = 10.|BLANK = 100")) {
            Path plain = written(bitpix, more.split("\\|"));
            Path theirs = packedByFpack(plain, "-n", "" + kept);
            Path ours = packed(plain, RICE, new IntegerLoss(false, 2, 6, kept));

            String message = "BITPIX %d, -n %s, %s".formatted(bitpix, kept, more);
            Fpack.assertSameTables(theirs, ours, true, false, message);
            double expected = number(theirs, "BSCALE").orElse(1.0);
            assertEquals(expected, number(ours, "BSCALE").orElse(1.0), expected * DIGITS, message);
        }
    }

    @ParameterizedTest
    @CsvSource({"8, 70", "3, 2", "300, 1", "5000, 3"})
    void noiseOfNarrowAndOfWideImagesIsThatOfFpack(int width, int height) throws Exception {
        Path plain =
                Files.write(dir.resolve("plain.fits"), bytes(16, width, height, "BSCALE = 3."));

        Path theirs = packedByFpack(plain, "-n", "7");
        Path ours = packed(plain, RICE, new IntegerLoss(false, 2, 6, 7));

        Fpack.assertSameTables(theirs, ours, true, false, width + " x " + height);
    }

    @Test
    void masksStayLineListsWhereWholeNumbersBecomeFloats() throws Exception {
        Path plain = written(8);
        CompressionConfig mask = RICE.withCodec(TileCodec.PLIO_1);

        Path ours = packed(plain, mask, new IntegerLoss(true, 2, 6, 0));

        Fpack.assertSame(ours, 1, Fpack.pixels(plain, 1), "what was packed");
    }

    @Test
    void uncompressedWholeNumbersStayWhole() throws Exception {
        Path plain = written(32);
        CompressionConfig plainTiles = RICE.withCodec(TileCodec.NOCOMPRESS);

        Path ours = packed(plain, plainTiles, new IntegerLoss(true, 2, 6, 0));

        Fpack.assertSame(ours, 1, Fpack.pixels(plain, 1), "what was packed");
    }

    @Test
    void aNoiseThatIsNoFloatIsRefused() {
        for (double kept : new double[] {1e-300, 1e300, -1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> new IntegerLoss(false, 2, 6, kept));
        }
    }

    private Path written(int bitpix, String... cards) throws Exception {
        return Files.write(dir.resolve("plain.fits"), bytes(bitpix, WIDTH, HEIGHT, cards));
    }

    /** An extension with noise about a level, of which some pixels are 100. */
    private static byte[] bytes(int bitpix, int width, int height, String... cards) {
        Random random = new Random(SEED);
        double[] values = new double[width * height];
        for (int i = 0; i < values.length; i++) {
            double sigma = bitpix == Byte.SIZE ? SIGMA / 5 : SIGMA;
            values[i] = random.nextInt(50) == 0 ? 100 : 130 + sigma * random.nextGaussian();
        }
        String[] more =
                Arrays.stream(cards)
                        .filter(card -> !card.isEmpty())
                        .map(card -> FpackOptionsTest.card(card))
                        .toArray(String[]::new);
        return new FitsBytes()
                .header(FitsBytes.empty())
                .header(FitsBytes.extension(bitpix, width, height, more))
                .data(Fpack.bytes(values, bitpix))
                .toBytes();
    }

    /** A card of a keyword and a value with an equals sign between. */
    private static String card(String text) {
        String[] parts = text.split(" = ");
        return "%-8s= %20s".formatted(parts[0], parts[1]);
    }

    private Path packedByFpack(Path plain, String... options) throws Exception {
        Path packed = dir.resolve("theirs.fits.fz");
        Files.deleteIfExists(packed);
        assertEquals(0, Fpack.run(dir, List.of(options), plain, packed), () -> Fpack.said(dir));
        return packed;
    }

    private Path packed(Path plain, CompressionConfig config, IntegerLoss loss) throws Exception {
        Path packed = dir.resolve("ours.fits.fz");
        try (FitsFile file = FitsFile.open(plain)) {
            FitsPacker.compress(file, packed, hdu -> config, loss, Workers.SEQUENTIAL);
        }
        return packed;
    }

    private static HduKind kind(Path path) throws Exception {
        try (FitsFile file = FitsFile.open(path)) {
            return file.hdus().get(1).kind();
        }
    }

    private static Optional<Double> number(Path path, String keyword) throws Exception {
        try (FitsFile file = FitsFile.open(path)) {
            return file.hdus().get(1).stored().findText(keyword).map(Double::valueOf);
        }
    }
}
