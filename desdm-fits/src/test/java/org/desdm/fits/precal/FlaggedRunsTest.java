package org.desdm.fits.precal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.Random;
import org.desdm.fits.image.MaskImage;
import org.junit.jupiter.api.Test;

/** Runs against a look at every pixel: edges, columns, whole rows, a dead half, scattered bits. */
class FlaggedRunsTest {

    private static final int WIDTH = 300;
    private static final int HEIGHT = 41;
    private static final int CORRECTABLE = 256;

    private final Random random = new Random(20261122);

    @Test
    void flagAndZeroWhatALookAtEveryPixelDoes() {
        MaskImage bpm = mask();
        FlaggedRuns runs = FlaggedRuns.of(bpm, def -> def == CORRECTABLE ? 0 : 2 * def);
        for (int firstRow = 0; firstRow < HEIGHT; firstRow += 16) {
            int endRow = Math.min(HEIGHT, firstRow + 16);
            int[] mask = random.ints(WIDTH * HEIGHT, 0, 64).toArray();
            float[] weight = new float[mask.length];
            Arrays.fill(weight, 3f);
            int[] expected = mask.clone();
            float[] left = weight.clone();
            for (int i = firstRow * WIDTH; i < endRow * WIDTH; i++) {
                int bits = bpm.data()[i] == CORRECTABLE ? 0 : 2 * bpm.data()[i];
                expected[i] |= bits;
                left[i] = (bits & 6) == 0 ? 3f : 0f;
            }

            runs.flag(mask, firstRow, endRow);
            runs.zero(weight, 6, firstRow, endRow);

            assertArrayEquals(expected, mask, "rows from " + firstRow);
            assertArrayEquals(left, weight, "rows from " + firstRow);
        }
    }

    private MaskImage mask() {
        MaskImage mask = MaskImage.zeros(WIDTH, HEIGHT);
        int[] data = mask.data();
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean edge = x < 20 || x >= WIDTH - 20 || y == 0 || y == HEIGHT - 1;
                int bits = edge ? 128 : 0;
                bits |= x == 77 || x == 78 ? 1 : 0;
                bits |= y > 30 && x >= WIDTH / 2 ? 4096 : 0;
                bits |= random.nextInt(50) == 0 ? 1 << random.nextInt(12) : 0;
                data[y * WIDTH + x] = x == 200 ? CORRECTABLE : bits;
            }
        }
        return mask;
    }
}
