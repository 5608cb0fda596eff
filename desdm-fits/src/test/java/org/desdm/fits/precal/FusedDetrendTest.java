package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.EXPTIME;
import static org.desdm.fits.header.DesKeywords.biasSec;
import static org.desdm.fits.header.DesKeywords.gain;
import static org.desdm.fits.header.DesKeywords.readNoise;
import static org.desdm.fits.header.DesKeywords.saturation;
import static org.desdm.fits.precal.Drawn.ccd;
import static org.desdm.fits.precal.Drawn.noise;
import static org.desdm.fits.precal.Drawn.section;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.desdm.api.error.DesdmException;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.Chain;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.ImageRows;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.image.PixelStep;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.fits.mask.BadPixelBits;
import org.desdm.fits.precal.repair.NullWeights;
import org.desdm.fits.precal.repair.Resaturation;
import org.junit.jupiter.api.Test;

/**
 * The survey's chain as one work against each step on its own, bit for bit, with all that is rare:
 * saturated pixels, no numbers in every plane, flats that cannot be divided by, impossible weights.
 */
class FusedDetrendTest {

    private static final int WIDTH = 2 * 101;
    private static final int HEIGHT = 37;
    private static final int OVERSCAN = 12;
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final float[] ODD = {
        Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0f, -0f, -3f, 1e30f, 60_000f
    };

    private static final MaskedWeight EDGES = new MaskedWeight(BadPixelBits.of(BadPixelBit.EDGE));

    private final Random random = new Random(20261122);
    private final CcdImage raw = raw();
    private final CcdImage bias = calibration(0, 5);
    private final CcdImage flat = calibration(1, 0.05);
    private final MaskImage bpm = bits(random, 40);

    @Test
    void oneWorkGivesTheBitsOfTheSteps() {
        for (int drawn = 0; drawn < 128; drawn++) {
            Drawing drawing =
                    new Drawing(
                            drawn & 3,
                            drawn >> 2 & 3,
                            (drawn & 16) != 0,
                            (drawn & 32) != 0,
                            (drawn & 64) != 0 ? MaskedWeight.DEFAULT : EDGES);
            assertFusedAsSingle(steps(drawing), drawing.toString());
        }
    }

    /** Where nothing saturates, and where the image is trimmed already. */
    @Test
    void partsMayBeMissing() {
        List<ImageStep> steps = new ArrayList<>(steps(3, true, true));
        steps.remove(0);

        assertFusedAsSingle(steps, "without saturation");
    }

    @Test
    void theUsualStepsAreFusedAndOthersAreNot() {
        assertTrue(isFused(steps(3, true, true)));
        assertTrue(isFused(steps(0, false, true)));
        List<ImageStep> withoutPhotons = new ArrayList<>(steps(3, true, true));
        assertTrue(withoutPhotons.removeIf(PhotonNoise.class::isInstance));
        assertEquals(false, isFused(withoutPhotons));
    }

    /**
     * Seeded lists: anything in any order, and the survey's order with parts left out or put in.
     */
    @Test
    void anyListOfStepsGivesTheBitsOfItsStepsOnAnyThreads() {
        ExecutorService executor = Executors.newFixedThreadPool(3);
        try {
            for (int seed = 0; seed < 60; seed++) {
                List<ImageStep> steps = drawnList(new Random(seed));
                Workers workers = seed % 4 < 2 ? Workers.SEQUENTIAL : Workers.of(executor, 3);
                assertFusedAsSingle(steps, workers, "seed " + seed + ", " + names(steps));
            }
        } finally {
            executor.shutdown();
        }
    }

    private static Drawing drawing(Random draw) {
        MaskedWeight last = draw.nextBoolean() ? MaskedWeight.DEFAULT : EDGES;
        return new Drawing(draw.nextInt(4), draw.nextInt(4), true, draw.nextBoolean(), last);
    }

    private List<ImageStep> drawnList(Random draw) {
        List<ImageStep> others =
                List.of(
                        new DarkSubtraction(dark(), "dark.fits"),
                        new LinearityCorrection(table(), "table.fits"),
                        new StarFlatCorrection(flat, 0.2f, "star.fits"),
                        NullWeights.COADD,
                        new Resaturation(),
                        new SaturationMask());
        List<ImageStep> list = new ArrayList<>(steps(drawing(draw)));
        if (draw.nextBoolean()) {
            list.addAll(others);
            Collections.shuffle(list, draw);
        }
        if (draw.nextBoolean()) {
            int at = draw.nextInt(list.size());
            list.set(at, others.get(draw.nextInt(others.size())));
            list.remove(draw.nextInt(list.size()));
        }
        return withoutRefused(list);
    }

    /** Steps that refuse, such as photons in ADU, say so before they touch the image. */
    private List<ImageStep> withoutRefused(List<ImageStep> list) {
        CcdImage image = overscan().trimmed(raw, Workers.SEQUENTIAL);
        List<ImageStep> accepted = new ArrayList<>();
        for (ImageStep step : list) {
            try {
                new Chain(List.of(step), CLOCK).apply(image, Workers.SEQUENTIAL);
                accepted.add(step);
            } catch (DesdmException refused) {
                // left out of the list
            }
        }
        return accepted;
    }

    private CcdImage dark() {
        CcdImage dark = bias.copy();
        dark.header().set(EXPTIME, 30.0);
        return dark;
    }

    private static LinearityTable table() {
        double[] levels = {-1000, 0, 500, 1500, 40_000};
        double[] a = {-1000, 0, 510, 1560, 45_000};
        double[] b = {-1000, 0, 505, 1530, 43_000};
        return new LinearityTable(3, levels, Map.of('A', a, 'B', b), "table.fits");
    }

    private static String names(List<ImageStep> steps) {
        return steps.stream().map(ImageStep::name).collect(Collectors.joining(", "));
    }

    private boolean isFused(List<ImageStep> steps) {
        CcdImage image = overscan().trimmed(raw, Workers.SEQUENTIAL);
        List<PixelStep.RowWork> works = new ArrayList<>();
        for (ImageStep step : steps) {
            works.add(((PixelStep) step).prepare(image, image.header()));
            ((PixelStep) step).finish(image.header());
        }
        Optional<PixelStep.Fusion> fusion = works.get(0).fusedWith(works.subList(1, works.size()));
        return fusion.map(f -> f.followers() == steps.size() - 1).orElse(false);
    }

    private void assertFusedAsSingle(List<ImageStep> steps, String what) {
        assertFusedAsSingle(steps, Workers.SEQUENTIAL, what);
    }

    private void assertFusedAsSingle(List<ImageStep> steps, Workers workers, String what) {
        CcdImage expected = overscan().trimmed(raw, Workers.SEQUENTIAL);
        CcdImage inPlace = expected.copy();
        for (ImageStep step : steps) {
            new Chain(List.of(step), CLOCK).apply(expected, Workers.SEQUENTIAL);
        }
        new Chain(steps, CLOCK).apply(inPlace, workers);
        ImageRows unmade = overscan().begin(raw, workers);
        new Chain(steps, CLOCK).apply(unmade, workers);
        ImageRows over = overscan().begin(raw, used(expected), workers);
        new Chain(steps, CLOCK).apply(over, workers);

        assertSame(expected, inPlace, what + ", in place");
        assertSame(expected, unmade.image(), what + ", with the trim");
        assertSame(expected, over.image(), what + ", over the planes of another image");
    }

    /** An image of that shape in whose planes nothing is of use. */
    private static CcdImage used(CcdImage shape) {
        int width = shape.science().width();
        int height = shape.science().height();
        CcdImage used = new CcdImage(new FitsHeader(), FloatImage.zeros(width, height));
        used.setMask(MaskImage.zeros(width, height));
        used.setWeight(FloatImage.zeros(width, height));
        Arrays.fill(used.science().data(), Float.NaN);
        Arrays.fill(used.maskOrNew().data(), ~0);
        Arrays.fill(used.weight().orElseThrow().data(), -7f);
        return used;
    }

    @Test
    void planesOfAnotherImageMustHaveTheShapeAndNotBeTheRawOnes() {
        CcdImage trimmed = overscan().trimmed(raw, Workers.SEQUENTIAL);
        CcdImage small = ccd(3, noise(WIDTH, HEIGHT - 1, random, 0, 1));

        assertThrows(
                ShapeMismatchException.class,
                () -> overscan().begin(raw, small, Workers.SEQUENTIAL));
        assertThrows(
                IllegalArgumentException.class,
                () -> overscan().begin(raw, raw, Workers.SEQUENTIAL));
        ImageRows over = overscan().begin(raw, trimmed, Workers.SEQUENTIAL);
        assertTrue(over.image().mask().isEmpty(), "no mask before a step makes one");
        assertTrue(over.image().weight().isEmpty(), "no weight map before a step makes one");
    }

    private static void assertSame(CcdImage expected, CcdImage actual, String what) {
        assertArrayEquals(expected.science().data(), actual.science().data(), what);
        assertArrayEquals(
                expected.mask().map(mask -> mask.data()).orElse(null),
                actual.mask().map(mask -> mask.data()).orElse(null),
                what);
        assertArrayEquals(
                expected.weight().map(weight -> weight.data()).orElse(null),
                actual.weight().map(weight -> weight.data()).orElse(null),
                what);
        assertArrayEquals(expected.header().toBytes(), actual.header().toBytes(), what);
    }

    private static OverscanSubtraction overscan() {
        return new OverscanSubtraction(
                OverscanConfig.DEFAULT
                        .withModel(new OverscanModel.RowByRow())
                        .withSample(RowSample.MEDIAN));
    }

    /**
     * A list of the survey's steps.
     *
     * @param noise which calibrations have weights: bit 1 the bias, bit 2 the flat
     * @param masks the same of their masks
     * @param bad whether there is a bad pixel mask
     * @param early whether it comes early
     * @param last the last rule
     */
    private record Drawing(int noise, int masks, boolean bad, boolean early, MaskedWeight last) {}

    private static CcdImage only(CcdImage calibration, boolean weight, boolean mask) {
        CcdImage used = new CcdImage(calibration.header(), calibration.science());
        if (weight) {
            used.setWeight(calibration.weight().orElseThrow());
        }
        if (mask) {
            used.setMask(calibration.mask().orElseThrow());
        }
        return used;
    }

    private List<ImageStep> steps(int noise, boolean bad, boolean early) {
        return steps(new Drawing(noise, noise, bad, early, MaskedWeight.DEFAULT));
    }

    private List<ImageStep> steps(Drawing drawn) {
        CcdImage usedBias = only(bias, (drawn.noise & 1) != 0, (drawn.masks & 1) != 0);
        CcdImage usedFlat = only(flat, (drawn.noise & 2) != 0, (drawn.masks & 2) != 0);
        List<ImageStep> steps = new ArrayList<>();
        steps.add(new SaturationMask());
        steps.add(new ReadNoiseWeight());
        steps.add(new BiasSubtraction(usedBias, "bias.fits"));
        steps.add(new GainCorrection());
        steps.add(new PhotonNoise());
        if (drawn.bad) {
            FitsHeader header = bias.header();
            steps.add(drawn.early ? 2 : 5, new BadPixelMask(bpm, header, "bpm.fits"));
        }
        steps.add(new FlatFieldCorrection(usedFlat, 0.2f, "flat.fits"));
        steps.add(drawn.last);
        return steps;
    }

    private CcdImage calibration(double mean, double sigma) {
        CcdImage made = ccd(3, noise(WIDTH, HEIGHT, random, mean, sigma));
        FloatImage weight = noise(WIDTH, HEIGHT, random, 1 / (sigma * sigma), 0.1);
        made.setWeight(weight);
        made.setMask(bits(random, 97));
        spoil(made.science(), 60);
        spoil(weight, 60);
        return made;
    }

    private CcdImage raw() {
        int half = WIDTH / 2;
        int width = WIDTH + 2 * OVERSCAN;
        CcdImage made = ccd(3, noise(width, HEIGHT, random, 1500, 300));
        spoil(made.science(), 100);
        FitsHeader header = made.header();
        String rows = ",1:" + HEIGHT + "]";
        int first = OVERSCAN + 1;
        section(header, 'B', "[" + first + ":" + (OVERSCAN + half) + rows);
        section(header, 'A', "[" + (first + half) + ":" + (OVERSCAN + WIDTH) + rows);
        header.set(biasSec('B'), FitsSection.parse("[1:" + OVERSCAN + rows));
        header.set(biasSec('A'), FitsSection.parse("[" + (first + WIDTH) + ":" + width + rows));
        for (char amp : new char[] {'A', 'B'}) {
            header.set(gain(amp), amp == 'A' ? 4.12 : 3.9);
            header.set(readNoise(amp), 7.1);
            header.set(saturation(amp), 900.0);
        }
        header.set(EXPTIME, 90.0);
        return made;
    }

    private void spoil(FloatImage plane, int count) {
        for (int k = 0; k < count; k++) {
            plane.data()[random.nextInt(plane.data().length)] = ODD[random.nextInt(ODD.length)];
        }
    }

    private static MaskImage bits(Random random, int oneIn) {
        MaskImage mask = MaskImage.zeros(WIDTH, HEIGHT);
        for (int i = 0; i < mask.data().length; i++) {
            mask.data()[i] = random.nextInt(oneIn) == 0 ? 1 << random.nextInt(16) : 0;
        }
        return mask;
    }
}
