package org.desdm.fits.wcs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Truth is the JDK's StrictMath, good to a unit in the last place. */
class AnglesTest {

    /** Radians of an angle of 360 degrees are only known to 4e-16, and so is a sine. */
    private static final double ROUNDING = 2e-15;

    private final Random random = new Random(20261123);
    private final double[] both = new double[2];

    @Test
    void sinesAndCosinesAreThoseOfTheLibrary() {
        for (int i = 0; i < 100_000; i++) {
            double angle = (random.nextDouble() - 0.5) * 720;
            Angles.cosineAndSine(angle, both, 0);
            assertEquals(StrictMath.cos(StrictMath.toRadians(angle)), both[0], ROUNDING);
            assertEquals(StrictMath.sin(StrictMath.toRadians(angle)), both[1], ROUNDING);
        }
    }

    @Test
    void quartersOfATurnAreExact() {
        for (int turn = -3; turn <= 3; turn++) {
            Angles.cosineAndSine(360 * turn + 90, both, 0);
            assertEquals(0, both[0]);
            assertEquals(1, both[1]);
            Angles.cosineAndSine(360 * turn + 180, both, 0);
            assertEquals(-1, both[0]);
            assertEquals(0, both[1]);
        }
        assertEquals(0.5, Angles.sine(30), 1e-16);
    }

    @Test
    void anglesThatAreNotFiniteGiveNaN() {
        for (double angle : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1 / 0.0}) {
            Angles.cosineAndSine(angle, both, 0);
            assertTrue(Double.isNaN(both[0]) && Double.isNaN(both[1]));
        }
        assertTrue(Double.isNaN(Angles.arcTangent(Double.NaN, 1)));
        assertTrue(Double.isNaN(Angles.arcTangent(1, Double.NaN)));
    }

    @Test
    void arcTangentsAreThoseOfTheLibrary() {
        for (int i = 0; i < 100_000; i++) {
            double x = random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10);
            double y = random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10);
            double truth = StrictMath.toDegrees(StrictMath.atan2(y, x));
            assertEquals(truth, Angles.arcTangent(y, x), 1e-15 * Math.abs(truth) + 1e-300);
        }
        assertEquals(0, Angles.arcTangent(0, 0));
        assertEquals(90, Angles.arcTangent(1, 0));
        assertEquals(-90, Angles.arcTangent(-2, 0));
        assertEquals(180, Angles.arcTangent(0, -1));
        assertEquals(45, Angles.arcTangent(3, 3));
    }

    @Test
    void longitudesEndBelow360() {
        assertEquals(0, Angles.wrapped(-1e-17));
        assertEquals(359, Angles.wrapped(-1));
        assertEquals(0, Angles.wrapped(0));
    }
}
