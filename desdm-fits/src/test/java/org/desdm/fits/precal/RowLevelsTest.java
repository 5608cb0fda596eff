package org.desdm.fits.precal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.FloatImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowLevelsTest {

    /** More than a block of rows, and no multiple of one. */
    private static final int ROWS = 300;

    private static final int FIRST_COLUMN = 3;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 50, 51, 128, 129})
    void mediansAreThoseOfThePlainlySortedFinitePixels(int columns) {
        Random random = new Random(columns);
        FloatImage raw = FloatImage.zeros(columns + 5, ROWS);
        for (int i = 0; i < raw.data().length; i++) {
            raw.data()[i] = random.nextInt(20) == 0 ? unusual(random) : random.nextFloat();
        }
        Arrays.fill(raw.data(), raw.rowStart(7), raw.rowStart(8), Float.NaN);
        PixelBox box = new PixelBox(FIRST_COLUMN, 0, FIRST_COLUMN + columns, ROWS);

        double[] levels = new RowLevels(raw, box, RowSample.MEDIAN).measure(Double.NaN);

        for (int y = 0; y < ROWS; y++) {
            assertEquals(sortedMedian(raw, y, columns), levels[y], "row " + y);
        }
        assertEquals(Double.NaN, levels[7]);
    }

    private static float unusual(Random random) {
        float[] values = {
            Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE, -1f
        };
        return values[random.nextInt(values.length)];
    }

    private static double sortedMedian(FloatImage raw, int y, int columns) {
        double[] finite = new double[columns];
        int n = 0;
        for (int x = FIRST_COLUMN; x < FIRST_COLUMN + columns; x++) {
            if (Float.isFinite(raw.get(x, y))) {
                finite[n++] = raw.get(x, y);
            }
        }
        Arrays.sort(finite, 0, n);
        return n == 0 ? Double.NaN : (finite[(n - 1) / 2] + finite[n / 2]) / 2;
    }
}
