package org.desdm.fits.background;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.desdm.fits.background.BackgroundConfig.Filter;
import org.junit.jupiter.api.Test;

/** Meshes among one another: gaps and the median filter. */
class MeshNeighboursTest {

    private static final float GAP = Float.NaN;

    @Test
    void gapTakesTheMeanOfTheNearest() {
        MeshGrid filled = MeshFill.filled(grid(3, 1, 2, 3, GAP, GAP, 6, 7, 8, GAP));
        assertArrayEquals(
                new float[] {1, 2, 3, (1 + 7) / 2f, (2 + 6 + 8) / 3f, 6, 7, 8, (6 + 8) / 2f},
                filled.level());
    }

    /** Every gap against a search over all meshes; seeds 0 to 49. */
    @Test
    void nearestIsThatOfASearchOverAll() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            int columns = 1 + random.nextInt(15);
            int rows = 1 + random.nextInt(15);
            float[] level = new float[columns * rows];
            for (int k = 0; k < level.length; k++) {
                level[k] = random.nextInt(8) > 0 ? GAP : random.nextInt(1000);
            }
            level[random.nextInt(level.length)] = 7;
            MeshGrid grid = new MeshGrid(columns, rows, level, level);
            float[] filled = MeshFill.filled(grid).level();
            for (int k = 0; k < level.length; k++) {
                assertEquals(nearest(grid, k), filled[k], 1e-3, "seed " + seed + " mesh " + k);
            }
        }
    }

    private static double nearest(MeshGrid grid, int k) {
        double sum = 0;
        int count = 0;
        int best = Integer.MAX_VALUE;
        for (int other = 0; other < grid.level().length; other++) {
            int dx = other % grid.columns() - k % grid.columns();
            int dy = other / grid.columns() - k / grid.columns();
            int distance = dx * dx + dy * dy;
            if (grid.known(other) && distance <= best) {
                sum = distance < best ? 0 : sum;
                count = distance < best ? 0 : count;
                best = distance;
                sum += grid.level()[other];
                count++;
            }
        }
        return sum / count;
    }

    /** The window shrinks to both sides: corners stay, edges are filtered along themselves. */
    @Test
    void filterShrinksItsWindowAtTheEdge() {
        MeshGrid filtered =
                MeshFilter.filtered(grid(3, 50, 90, 2, 90, 90, 4, 3, 1, 90), new Filter(3, 3, 0));
        assertArrayEquals(new float[] {50, 50, 2, 50, 90, 4, 3, 3, 90}, filtered.level());
    }

    /** Level and noise are replaced together, the noise by its own median. */
    @Test
    void thresholdKeepsALevelThatIsNearItsSurroundings() {
        float[] level = {10, 10, 10, 10, 13, 10, 10, 10, 10};
        float[] rms = {1, 1, 1, 1, 9, 1, 1, 1, 1};
        MeshGrid grid = new MeshGrid(3, 3, level, rms);
        assertArrayEquals(level, MeshFilter.filtered(grid, new Filter(3, 3, 3.5)).level());
        assertArrayEquals(rms, MeshFilter.filtered(grid, new Filter(3, 3, 3.5)).rms());
        assertEquals(10, MeshFilter.filtered(grid, new Filter(3, 3, 3)).level()[4]);
        assertEquals(1, MeshFilter.filtered(grid, new Filter(3, 3, 3)).rms()[4]);
    }

    @Test
    void windowLargerThanTheGridIsCutToIt() {
        MeshGrid one = grid(1, 5);
        assertArrayEquals(one.level(), MeshFilter.filtered(one, new Filter(99, 99, 0)).level());
        MeshGrid row = grid(5, 9, 1, 2, 3, 0);
        assertArrayEquals(
                new float[] {9, 2, 2, 2, 0},
                MeshFilter.filtered(row, new Filter(99, 3, 0)).level());
    }

    private static MeshGrid grid(int columns, float... level) {
        return new MeshGrid(columns, level.length / columns, level, level.clone());
    }
}
