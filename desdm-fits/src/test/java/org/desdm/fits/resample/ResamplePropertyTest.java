package org.desdm.fits.resample;

import static org.desdm.fits.resample.Resampling.noise;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.desdm.api.host.Workers;
import org.desdm.fits.geometry.PixelBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same bits however the output is cut into boxes, the input into pieces, the work to threads.
 */
class ResamplePropertyTest {

    private static final int WIDTH = 300;
    private static final int HEIGHT = 280;
    private static final PixelBox OUTPUT = PixelBox.ofSize(330, 310);

    static List<ResampleConfig> configs() {
        List<ResampleConfig> all = new ArrayList<>();
        for (ResampleKernel kernel : ResampleKernel.values()) {
            all.add(ResampleConfig.DEFAULT.withKernel(kernel));
        }
        for (BadPixelRule rule : BadPixelRule.values()) {
            all.add(ResampleConfig.DEFAULT.withBadPixels(rule).withMask(MaskRule.ANY_SHARE));
        }
        all.add(ResampleConfig.COMPAT.withMask(MaskRule.ANY_SHARE));
        all.add(ResampleConfig.DEFAULT.withOversampling(2));
        return all;
    }

    private static InputPiece input() {
        float[] science = noise(WIDTH * HEIGHT, 1);
        float[] weight = noise(WIDTH * HEIGHT, 2);
        int[] mask = new int[WIDTH * HEIGHT];
        Random random = new Random(3);
        for (int i = 0; i < weight.length; i++) {
            boolean bad = random.nextInt(300) == 0;
            weight[i] = bad ? 0 : 0.1f + Math.abs(weight[i]);
            science[i] = bad && random.nextBoolean() ? Float.NaN : science[i];
            mask[i] = bad ? 1 << random.nextInt(14) : 0;
        }
        return Resampling.piece(WIDTH, science, weight, mask);
    }

    /** The rows and columns of {@code whole} that a box has. */
    private static InputPiece cut(InputPiece whole, PixelBox box) {
        int n = (int) box.area();
        float[] science = new float[n];
        float[] weight = new float[n];
        int[] mask = new int[n];
        for (int y = 0; y < box.height(); y++) {
            int from = (box.y0() + y) * WIDTH + box.x0();
            System.arraycopy(whole.science(), from, science, y * box.width(), box.width());
            System.arraycopy(whole.weight(), from, weight, y * box.width(), box.width());
            System.arraycopy(whole.mask(), from, mask, y * box.width(), box.width());
        }
        return new InputPiece(box, science, weight, mask);
    }

    private static void assertSame(ResampledPlanes whole, ResampledPlanes part, PixelBox box) {
        for (int i = 0; i < box.area(); i++) {
            int x = box.x0() + i % box.width();
            int y = box.y0() + i / box.width();
            int k = y * OUTPUT.width() + x;
            boolean same =
                    bits(whole.value()[k]) == bits(part.value()[i])
                            && bits(whole.weight()[k]) == bits(part.weight()[i])
                            && whole.mask()[k] == part.mask()[i];
            assertTrue(same, () -> "(" + x + ", " + y + ") of " + box);
        }
    }

    private static int bits(float value) {
        return Float.floatToRawIntBits(value);
    }

    @ParameterizedTest
    @MethodSource("configs")
    void boxesAndPiecesGiveTheBitsOfTheWhole(ResampleConfig config) {
        InputPiece input = input();
        PixelMapping mapping = Resampling.distorted(150);
        ResampledPlanes whole = Resampling.whole(config, mapping, input, OUTPUT);
        Resampler resampler = Resampler.of(config, mapping, input.box(), OUTPUT, "input");
        Random random = new Random(4);

        for (int k = 0; k < 12; k++) {
            int x0 = random.nextInt(300);
            int y0 = random.nextInt(300);
            PixelBox box =
                    new PixelBox(
                            x0,
                            y0,
                            x0 + 1 + random.nextInt(330 - x0),
                            y0 + 1 + random.nextInt(Math.min(40, 310 - y0)));
            Optional<PixelBox> needed = resampler.findInput(box);
            InputPiece piece = cut(input, needed.orElse(new PixelBox(0, 0, 1, 1)));
            ResampledPlanes part = ResampledPlanes.of(box);
            resampler.resample(resampler.prepare(piece, Workers.SEQUENTIAL), box, part);
            assertSame(whole, part, box);
        }
    }

    @ParameterizedTest
    @MethodSource("configs")
    void threadsGiveTheBitsOfOne(ResampleConfig config) {
        InputPiece input = input();
        PixelMapping mapping = Resampling.distorted(150);
        ResampledPlanes whole = Resampling.whole(config, mapping, input, OUTPUT);
        Resampler resampler = Resampler.of(config, mapping, input.box(), OUTPUT, "input");
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Workers workers = Workers.of(threads, 4);
            PreparedInput prepared = resampler.prepare(input, workers);
            workers.forEachBand(
                    OUTPUT.height(),
                    (first, end) -> {
                        PixelBox band = new PixelBox(0, first, OUTPUT.width(), end);
                        ResampledPlanes part = ResampledPlanes.of(band);
                        resampler.resample(prepared, band, part);
                        assertSame(whole, part, band);
                    });
        } finally {
            threads.shutdown();
        }
    }

    /** Bands that the input is said not to reach have no weight, those it reaches have. */
    @Test
    void theReachHoldsEveryPixelWithWeight() {
        InputPiece input = input();
        PixelMapping mapping = Resampling.affine(1, 0.3, 60, -40);
        PixelBox tile = PixelBox.ofSize(900, 800);
        ResampledPlanes whole = Resampling.whole(ResampleConfig.DEFAULT, mapping, input, tile);
        Resampler resampler =
                Resampler.of(ResampleConfig.DEFAULT, mapping, input.box(), tile, "input");
        Optional<PixelBox> reach = resampler.findReach(tile);

        int seen = 0;
        for (int i = 0; i < whole.weight().length; i++) {
            if (whole.weight()[i] > 0) {
                assertTrue(reach.orElseThrow().contains(i % 900, i / 900));
                seen++;
            }
        }
        // that part of the turned input which lies on the tile is most of it
        assertTrue(seen > 40_000, "only " + seen);
        assertTrue(reach.orElseThrow().area() < 900 * 800 / 2);
    }
}
