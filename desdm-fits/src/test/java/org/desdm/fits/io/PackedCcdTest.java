package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.image.MaskRows;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CCDs that go into files named {@code .fz}. */
class PackedCcdTest {

    private static final int WIDTH = 300;
    private static final int HEIGHT = 700;
    private static final double NOISE = 20;

    /**
     * Half a step of the quantisation: the noise over q = 16, halved. The noise is estimated row by
     * row, of 300 pixels to about 8 %; the worst of 700 rows is off by less than four times that.
     */
    private static final double HALF_A_STEP = 1.32 * NOISE / 16 / 2;

    private static final ExecutorService POOL = Executors.newFixedThreadPool(3);

    @TempDir Path dir;

    @AfterAll
    static void stop() {
        POOL.shutdownNow();
    }

    @Test
    void theFileIsTheOneThatPackingThePlainOneGives() throws IOException {
        CcdImage image = image();
        Path plain = dir.resolve("a.fits");
        Path packed = dir.resolve("a.fits.fz");
        Path repacked = dir.resolve("repacked.fits.fz");
        new CcdImageCodec().write(image, plain, PlaneObserver.NONE);
        new CcdImageCodec().write(image, packed, PlaneObserver.NONE);
        try (FitsFile file = FitsFile.open(plain)) {
            FitsPacker.compress(file, repacked, FitsPacker::surveyConfig, Workers.SEQUENTIAL);
        }
        assertEquals(-1, Files.mismatch(repacked, packed));
    }

    /** Of an input that asked for no quantisation, which whole numbers can do without. */
    @Test
    void cardsOfAnInputDoNotChangeHowAProductIsCompressed() throws IOException {
        CcdImage image = image();
        image.header().append(HeaderCard.written("FZQVALUE", "0", ""));
        Path packed = dir.resolve("a.fits.fz");
        new CcdImageCodec().write(image, packed, PlaneObserver.NONE);
        try (FitsFile file = FitsFile.open(packed)) {
            Hdu science = file.require("SCI");
            assertEquals(
                    "SUBTRACTIVE_DITHER_2", science.stored().findText("ZQUANTIZ").orElseThrow());
        }
    }

    /** A product that was written plain is packed as others are, whatever it was made of. */
    @Test
    void directivesOfAnInputAreNoCardsOfAProduct() throws IOException {
        CcdImage image = image();
        image.header().append(HeaderCard.written("FZALGOR", "'NONE'", ""));
        image.header().append(HeaderCard.written("FZTILE", "'WHOLE'", ""));
        image.header().append(HeaderCard.written("FZROT", "3", "no directive"));
        for (String name : List.of("a.fits", "a.fits.fz")) {
            Path product = dir.resolve(name);
            new CcdImageCodec().write(image, product, PlaneObserver.NONE);
            try (FitsFile file = FitsFile.open(product)) {
                FitsHeader header = file.require("SCI").header();
                assertTrue(header.findCard("FZALGOR").isEmpty(), name);
                assertTrue(header.findCard("FZTILE").isEmpty(), name);
                assertTrue(header.findCard("FZROT").isPresent(), name);
            }
        }
    }

    @Test
    void anyNumberOfThreadsWritesTheSameFileAndReadsTheSamePixels() throws IOException {
        CcdImageCodec codec = new CcdImageCodec();
        Path one = dir.resolve("one.fits.fz");
        Path four = dir.resolve("four.fits.fz");
        Workers workers = Workers.of(POOL, 4);
        codec.write(image(), one, PlaneObserver.NONE);
        codec.write(image(), four, PlaneObserver.NONE, workers);
        assertEquals(-1, Files.mismatch(one, four));

        CcdImage alone = codec.read(DataRef.of(one), PlaneObserver.NONE);
        CcdImage together = codec.read(DataRef.of(one), PlaneObserver.NONE, workers);
        assertArrayEquals(alone.science().data(), together.science().data());
        assertArrayEquals(
                alone.weight().orElseThrow().data(), together.weight().orElseThrow().data());
        assertArrayEquals(alone.mask().orElseThrow().data(), together.mask().orElseThrow().data());
    }

    @Test
    void itReadsBackWithinHalfAStepOfTheNoiseAndWithZerosAndMaskAsTheyWere() throws IOException {
        CcdImage image = image();
        Path packed = dir.resolve("a.fits.fz");
        new CcdImageCodec().write(image, packed, PlaneObserver.NONE);

        CcdImage back = new CcdImageCodec().read(DataRef.of(packed), PlaneObserver.NONE);

        assertArrayEquals(image.mask().orElseThrow().data(), back.mask().orElseThrow().data());
        assertEquals(3, back.header().require(DesKeywords.CCDNUM));
        float[] was = image.science().data();
        float[] is = back.science().data();
        float[] weights = back.weight().orElseThrow().data();
        for (int i = 0; i < was.length; i++) {
            assertEquals(was[i], is[i], HALF_A_STEP, "pixel " + i);
            assertEquals(
                    image.weight().orElseThrow().data()[i] == 0, weights[i] == 0, "pixel " + i);
        }
        assertTrue(Files.size(packed) * 3 < 10L * WIDTH * HEIGHT, "bytes " + Files.size(packed));
    }

    @Test
    void aMaskWithBitsThatLineListsCannotHoldKeepsThemAll() throws IOException {
        CcdImage image = image();
        image.mask().orElseThrow().data()[7] = 0x80000001;
        Path packed = dir.resolve("a.fits.fz");
        new CcdImageCodec().write(image, packed, PlaneObserver.NONE);
        CcdImage back = new CcdImageCodec().read(DataRef.of(packed), PlaneObserver.NONE);
        assertArrayEquals(image.mask().orElseThrow().data(), back.mask().orElseThrow().data());
    }

    @Test
    void rowsGoIntoTheSameFileAsTheImage() throws IOException {
        CcdImage image = image();
        CcdRows rows = CcdRows.of("a", image);
        new CcdImageCodec().write(image, dir.resolve("i.fits.fz"), PlaneObserver.NONE);
        new CcdRowsCodec().write(rows, dir.resolve("r.fits.fz"), PlaneObserver.NONE);
        assertEquals(-1, Files.mismatch(dir.resolve("i.fits.fz"), dir.resolve("r.fits.fz")));
        new CcdImageCodec().write(image, dir.resolve("i.fits"), PlaneObserver.NONE);
        new CcdRowsCodec().write(rows, dir.resolve("r.fits"), PlaneObserver.NONE);
        assertEquals(-1, Files.mismatch(dir.resolve("i.fits"), dir.resolve("r.fits")));
    }

    @Test
    void theMaskOfACompressedFileIsReadInRowsFromAnywhere() throws IOException {
        CcdImage image = image();
        Path packed = dir.resolve("a.fits.fz");
        new CcdImageCodec().write(image, packed, PlaneObserver.NONE);
        MaskRows mask =
                new CcdRowsCodec()
                        .read(DataRef.of(packed), PlaneObserver.NONE)
                        .mask()
                        .orElseThrow();
        int[] rows = new int[40 * WIDTH + 1];
        for (int first : new int[] {300, 0, 17, HEIGHT - 40}) {
            mask.read(first, first + 40, rows, 1);
            for (int i = 0; i < 40 * WIDTH; i++) {
                assertEquals(image.mask().orElseThrow().data()[first * WIDTH + i], rows[i + 1]);
            }
        }
    }

    @Test
    void observersSeeEveryRowOnceInOrderAndAsItWasBeforeQuantisation() throws IOException {
        CcdImage image = image();
        List<Float> seen = new ArrayList<>();
        PlaneObserver observer =
                (plane, width, rows, data, offset) -> {
                    for (int i = offset; i < offset + width * rows && plane.equals("SCI"); i++) {
                        seen.add(data[i]);
                    }
                };
        new CcdImageCodec().write(image, dir.resolve("a.fits.fz"), observer, Workers.of(POOL, 4));
        assertEquals(WIDTH * HEIGHT, seen.size());
        for (int i = 0; i < seen.size(); i++) {
            assertEquals(image.science().data()[i], seen.get(i));
        }
    }

    private static CcdImage image() {
        Random random = new Random(20140923);
        FloatImage science = FloatImage.zeros(WIDTH, HEIGHT);
        FloatImage weight = FloatImage.zeros(WIDTH, HEIGHT);
        MaskImage mask = MaskImage.zeros(WIDTH, HEIGHT);
        for (int i = 0; i < science.data().length; i++) {
            science.data()[i] = (float) (800 + NOISE * random.nextGaussian());
            boolean bad = i % 97 == 5;
            weight.data()[i] =
                    bad ? 0 : (float) (1 / NOISE / NOISE * (1 + 0.1 * random.nextFloat()));
            mask.data()[i] = bad ? 1 : 0;
        }
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.CCDNUM, 3);
        CcdImage image = new CcdImage(header, science);
        image.setMask(mask);
        image.setWeight(weight);
        return image;
    }
}
