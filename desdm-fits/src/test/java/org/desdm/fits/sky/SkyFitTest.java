package org.desdm.fits.sky;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.desdm.fits.error.CalibrationMismatchException;
import org.desdm.fits.error.MissingKeywordException;
import org.desdm.fits.error.NoUsablePixelException;
import org.desdm.fits.error.SingularSkyException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.junit.jupiter.api.Test;

/** Coefficients of skies that are known; seeds are fixed. */
class SkyFitTest {

    private static final double SIGMA = 2;
    private static final int COUNT = 4;

    @Test
    void coefficientsOfASkyWithoutNoiseAreExact() {
        Skies skies = new Skies(COUNT, 1, 20);

        SkyFit fit = SkyFit.of(skies.sky(0, 0, new Random(1)), skies.truth(), SkyFit.CLIP_SIGMA);

        // rounding to floats of 1e3, 3e-5, averaged over 1600 superpixels
        assertArrayEquals(skies.coefficients[0], fit.coefficients(), 1e-5);
        assertTrue(fit.rms() < 1e-7);
    }

    /**
     * The scatter of coefficients over many skies is (UᵀU)⁻¹σ², where U is the true matrix: to 4
     * sqrt(2/trials), the error of a variance, and 3 % that a clip at 3 sigma costs.
     */
    @Test
    void covarianceIsTheScatterOfManySkies() {
        Skies skies = new Skies(COUNT, 1, 21);
        SkyComponents truth = skies.truth();
        int trials = 800;
        double[] squares = new double[COUNT];
        double[] stated = new double[COUNT];
        Random random = new Random(2);
        for (int t = 0; t < trials; t++) {
            SkyFit fit = SkyFit.of(skies.sky(0, SIGMA, random), truth, SkyFit.CLIP_SIGMA);
            for (int k = 0; k < COUNT; k++) {
                double off = fit.coefficients()[k] - skies.coefficients[0][k];
                squares[k] += off * off / trials;
                stated[k] += fit.covariance()[k * COUNT + k] / trials;
            }
            assertEquals(SIGMA, fit.sigma(), 5 * SIGMA * 1.17 / Skies.SIDE);
            assertEquals(0.0027, fit.fraction(), 5 * Math.sqrt(0.0027) / Skies.SIDE);
        }
        double tolerance = 4 * Math.sqrt(2.0 / trials) + 0.03;
        for (int k = 0; k < COUNT; k++) {
            assertEquals(1, squares[k] / stated[k], tolerance, "component " + k);
        }
    }

    /** 5 % of the superpixels are too bright by 5 to 100 sigma: bias below one sigma. */
    @Test
    void objectsDoNotBiasTheCoefficients() {
        Skies skies = new Skies(COUNT, 1, 22);
        SkyComponents truth = skies.truth();
        int trials = 100;
        double[] mean = new double[COUNT];
        double[] sigma = new double[COUNT];
        Random random = new Random(3);
        for (int t = 0; t < trials; t++) {
            CcdImage sky = skies.sky(0, SIGMA, random);
            for (int n = 0; n < sky.science().data().length / 20; n++) {
                int i = random.nextInt(sky.science().data().length);
                sky.science().data()[i] += (float) (SIGMA * (5 + 95 * random.nextDouble()));
            }
            SkyFit fit = SkyFit.of(sky, truth, SkyFit.CLIP_SIGMA);
            for (int k = 0; k < COUNT; k++) {
                mean[k] += (fit.coefficients()[k] - skies.coefficients[0][k]) / trials;
                sigma[k] += Math.sqrt(fit.covariance()[k * COUNT + k]) / trials;
            }
            assertEquals(0.05, fit.fraction(), 0.01);
        }
        for (int k = 0; k < COUNT; k++) {
            assertTrue(Math.abs(mean[k]) < sigma[k], "component " + k);
        }
    }

    @Test
    void residualIsSkyOverModelAndEmptyWhereThereIsNone() {
        Skies skies = new Skies(COUNT, 1, 23);
        CcdImage sky = skies.sky(0, 0, new Random(4));
        sky.science().data()[40] *= 1.25f;
        sky.science().data()[41] = -1;

        SkyFit fit = SkyFit.of(sky, skies.truth(), SkyFit.CLIP_SIGMA);

        assertEquals(0.25, fit.residual().data()[40], 1e-6);
        assertTrue(Float.isNaN(fit.residual().data()[41]));
        assertEquals(0, fit.residual().data()[42], 1e-6);
        FitsHeader header = new FitsHeader();
        fit.record(header);
        assertArrayEquals(fit.coefficients(), SkyFit.coefficients(header), 0);
        assertEquals(fit.rms(), header.require(DesKeywords.SKYRMS));
        assertEquals(fit.fraction(), header.require(DesKeywords.SKYFRAC));
        assertThrows(MissingKeywordException.class, () -> SkyFit.coefficients(new FitsHeader()));
    }

    @Test
    void aComponentThatIsASumOfOthersIsNamed() {
        Skies skies = new Skies(COUNT, 1, 24);
        double[] sum = skies.components[2];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = skies.components[0][i] - 3 * skies.components[1][i];
        }
        CcdImage sky = skies.sky(0, 1, new Random(5));

        SingularSkyException e =
                assertThrows(SingularSkyException.class, () -> SkyFit.of(sky, skies.truth(), 3));

        assertTrue(e.getMessage().contains("SKYPC02"), e.getMessage());
    }

    @Test
    void anEmptySkyAndComponentsOfAnotherBandAreRefused() {
        Skies skies = new Skies(COUNT, 1, 25);
        CcdImage empty = skies.sky(0, 0, new Random(6));
        Arrays.fill(empty.science().data(), -1);
        CcdImage other = skies.sky(0, 0, new Random(6));
        other.header().set(DesKeywords.BAND, "z");

        assertThrows(NoUsablePixelException.class, () -> SkyFit.of(empty, skies.truth(), 3));
        assertThrows(CalibrationMismatchException.class, () -> SkyFit.of(other, skies.truth(), 3));
    }
}
