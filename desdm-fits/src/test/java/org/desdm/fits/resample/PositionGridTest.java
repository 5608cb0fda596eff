package org.desdm.fits.resample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.desdm.fits.geometry.PixelBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Positions of the grid against the mapping itself. */
class PositionGridTest {

    private static final PixelBox OUTPUT = PixelBox.ofSize(1000, 1000);

    /** A cubic distortion ten times DECam's at the edge of the field. */
    private static PixelMapping strong() {
        return (x, y, n) -> {
            for (int i = 0; i < n; i++) {
                double u = x[i] - 200;
                double v = y[i] - 300;
                double r = 1 + 3e-8 * (u * u + v * v);
                x[i] = 200 + r * u + 2e-5 * u * v;
                y[i] = 300 + r * v - 1e-5 * u * u;
            }
        };
    }

    private static PositionGrid grid(PixelMapping mapping, double error) {
        return PositionGrid.of(mapping, OUTPUT, new GridNodes.Target(OUTPUT, 6, error));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.01, 0.001, 0.0002})
    void positionsAreWithinTheStatedError(double error) {
        PositionGrid grid = grid(strong(), error);
        double worst = 0;
        Random random = new Random(5);
        double[] place = new double[2];
        for (int k = 0; k < 20_000; k++) {
            double[] x = {random.nextInt(1000)};
            double[] y = {random.nextInt(1000)};
            grid.place(x[0], y[0], place);
            strong().toInput(x, y, 1);
            if (x[0] > 0 && x[0] < 1000 && y[0] > 0 && y[0] < 1000) {
                worst = Math.max(worst, Math.hypot(place[0] - x[0], place[1] - y[0]));
            }
        }
        assertTrue(worst <= error, "worst " + worst);
    }

    /** Rows and single places are the same function, to rounding of 1000. */
    @Test
    void rowsAndPlacesAgree() {
        PositionGrid grid = grid(strong(), 0.001);
        Lanes lanes = new Lanes();
        lanes.count = 200;
        double[] place = new double[2];
        for (int y = 0; y < 1000; y += 83) {
            grid.locate(513, y, lanes);
            for (int i = 0; i < 200; i++) {
                grid.place(513 + i, y, place);
                if (lanes.x[i] == lanes.x[i]) {
                    assertEquals(place[0], lanes.x[i], 1e-9);
                    assertEquals(place[1], lanes.y[i], 1e-9);
                }
            }
        }
    }

    /**
     * A seam, as where RA goes from 360 to 0: the pixels beside it are asked for one by one. Areas
     * are from differences over 0.02 pixels at positions of 500: rounding of 1e-11.
     */
    @Test
    void aSeamDoesNotSpoilItsNeighbours() {
        PixelMapping seam =
                (x, y, n) -> {
                    for (int i = 0; i < n; i++) {
                        x[i] = x[i] < 500.3 ? x[i] + 0.25 : x[i] - 80_000;
                    }
                };
        PositionGrid grid = grid(seam, 0.001);
        Lanes lanes = new Lanes();
        lanes.count = 200;
        grid.locate(400, 77, lanes);

        for (int i = 0; i <= 100; i++) {
            assertEquals(400.25 + i, lanes.x[i], 1e-9);
            assertEquals(1, lanes.area[i], 1e-9);
        }
        assertTrue(!(lanes.x[101] > -70_000));
    }

    /** Positions cost hundreds of nanoseconds each: a gentle mapping is asked for one in 500. */
    @Test
    void theMappingIsAskedForFewPixels() {
        AtomicLong asked = new AtomicLong();
        PixelMapping counted =
                (x, y, n) -> {
                    asked.addAndGet(n);
                    Resampling.distorted(500).toInput(x, y, n);
                };

        grid(counted, 0.001);

        assertTrue(asked.get() < 1000 * 1000 / 40, "asked " + asked.get());
    }

    /** Every pixel's position, and half a pixel around it, lies in the input that is asked for. */
    @Test
    void theInputThatIsNeededHoldsEveryPosition() {
        PositionGrid grid = grid(strong(), 0.001);
        Random random = new Random(6);
        Lanes lanes = new Lanes();
        for (int k = 0; k < 50; k++) {
            int x0 = random.nextInt(900);
            int y0 = random.nextInt(990);
            PixelBox box = new PixelBox(x0, y0, x0 + 100, y0 + 10);
            PixelBox needed = grid.findInput(box, OUTPUT, 1).orElseThrow();
            for (int y = y0; y < y0 + 10; y++) {
                lanes.count = 100;
                grid.locate(x0, y, lanes);
                for (int i = 0; i < 100; i++) {
                    int x = (int) Math.rint(lanes.x[i]);
                    int row = (int) Math.rint(lanes.y[i]);
                    assertTrue(!OUTPUT.contains(x, row) || needed.contains(x, row));
                }
            }
        }
    }
}
