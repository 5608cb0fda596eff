package org.desdm.fits.sky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.TooFewFramesException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Components of skies that were made of known ones; seeds are fixed. */
class SkyPcaTest {

    /** Rounding of skies to floats, 3e-8, over components of 5 %: some 1e-7 in 40 exposures. */
    private static final double WITHOUT_NOISE = 1e-6;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 6})
    void componentsOfAStackOfThatRankAreRecoveredUpToARotation(int rank) {
        Skies skies = new Skies(rank, 40, 5);

        SkyPca pca =
                SkyPca.of(skies.all(0, new Random(1)), SkyPcaConfig.DEFAULT.withComponents(rank));

        assertEquals(0, Skies.sineOfAngles(skies.components, values(pca)), WITHOUT_NOISE);
        assertTrue(pca.exposures().stream().allMatch(SkyPca.Exposure::used));
    }

    /** Coefficients times components are the sky: rounding of floats alone. */
    @Test
    void coefficientsBelongToTheComponents() {
        Skies skies = new Skies(4, 30, 6);
        List<CcdImage> images = skies.all(0, new Random(1));

        SkyPca pca = SkyPca.of(images, SkyPcaConfig.DEFAULT);

        double[][] u = values(pca);
        for (int j = 0; j < images.size(); j++) {
            double[] a = pca.exposures().get(j).coefficients();
            for (int i = 0; i < u[0].length; i += 7) {
                double sum = 0;
                for (int k = 0; k < a.length; k++) {
                    sum += a[k] * u[k][i];
                }
                assertEquals(images.get(j).science().data()[i], sum, 1e-3);
            }
        }
    }

    @Test
    void everyComponentHasAnRmsOfOneAndTheFirstIsPositive() {
        SkyPca pca =
                SkyPca.of(
                        new Skies(4, 30, 7).all(0.5, new Random(2)),
                        SkyPcaConfig.DEFAULT.withComponents(5));

        for (double[] component : values(pca)) {
            double squares = 0;
            for (double value : component) {
                squares += value * value;
            }
            assertEquals(1, Math.sqrt(squares / component.length), 1e-12);
        }
        for (double value : values(pca)[0]) {
            assertTrue(value > 0);
        }
    }

    /**
     * Noise of 0.1 % in 1600 superpixels and 40 exposures: an angle of some noise over the
     * component times the root of 1/40. Objects in 2 % of the superpixels would turn it by 0.1.
     */
    @Test
    void objectsAndMissingSuperpixelsDoNotTurnTheComponents() {
        Skies skies = new Skies(4, 40, 8);
        Random random = new Random(3);
        List<CcdImage> images = skies.all(1, random);
        for (CcdImage image : images) {
            float[] sky = image.science().data();
            for (int n = 0; n < sky.length / 50; n++) {
                sky[random.nextInt(sky.length)] *= 1.5f + random.nextFloat();
                sky[random.nextInt(sky.length)] = -1;
            }
        }

        SkyPca pca = SkyPca.of(images, SkyPcaConfig.DEFAULT);

        double expected = Math.sqrt(4) * 1 / (0.05 * Skies.LEVEL * 0.5 * Math.sqrt(40));
        assertEquals(0, Skies.sineOfAngles(skies.components, values(pca)), 2 * expected);
        for (SkyPca.Exposure exposure : pca.exposures()) {
            assertTrue(exposure.used());
            assertEquals(0.02, exposure.clipped(), 0.01, "objects, and 0.3 % of the noise");
        }
    }

    /** Superpixels in use are those that half of the exposures have, at least. */
    @Test
    void theHeaderNamesTheCcdsThatMostExposuresLeaveOut() {
        List<CcdImage> images = new Skies(1, 6, 11).all(0, new Random(4));
        for (int j = 0; j < images.size(); j++) {
            FitsHeader header = images.get(j).header();
            header.set(DesKeywords.BADDET, j < 3 ? "N30" : j < 5 ? "S30,N30" : "S30,X1,N30");
            header.set(DesKeywords.HALFS7, j < 4);
        }

        FitsHeader header =
                SkyPca.of(images, SkyPcaConfig.DEFAULT.withComponents(1))
                        .components()
                        .toImage()
                        .header();

        assertEquals("N30", header.require(DesKeywords.BADDET), "S30 is in use in half of them");
        assertTrue(header.require(DesKeywords.HALFS7), "two of six have the other half");
    }

    /** Four exposures of seven are more than half, but no more than the components. */
    @Test
    void theHeaderNamesTheCcdsThatNoMoreExposuresHaveThanThereAreComponents() {
        List<CcdImage> images = new Skies(4, 7, 16).all(0, new Random(4));
        for (int j = 0; j < images.size(); j++) {
            images.get(j).header().set(DesKeywords.BADDET, j < 3 ? "S30" : j < 5 ? "N30" : "");
            images.get(j).header().set(DesKeywords.HALFS7, j < 3);
            float[] sky = images.get(j).science().data();
            for (int i = 0; i < sky.length && j < 3; i++) {
                sky[i] = onCcd(i) ? -1 : sky[i];
            }
        }

        SkyComponents components = SkyPca.of(images, SkyPcaConfig.DEFAULT).components();

        assertTrue(Arrays.stream(components.pixels()).noneMatch(SkyPcaTest::onCcd));
        assertEquals("S30", components.header().require(DesKeywords.BADDET));
        assertTrue(components.header().require(DesKeywords.HALFS7));
    }

    @Test
    void exposuresThatTheComponentsDoNotDescribeAreLeftOut() {
        Skies skies = new Skies(3, 30, 9);
        Random random = new Random(4);
        List<CcdImage> images = skies.all(1, random);
        float[] cloudy = images.get(11).science().data();
        for (int i = 0; i < cloudy.length; i++) {
            cloudy[i] *= (float) (1 + 0.02 * random.nextGaussian());
        }

        SkyPca pca = SkyPca.of(images, SkyPcaConfig.DEFAULT.withComponents(3));

        for (int j = 0; j < images.size(); j++) {
            SkyPca.Exposure exposure = pca.exposures().get(j);
            assertEquals(1000L + j, exposure.expnum());
            assertEquals(j != 11, exposure.used());
            assertEquals(j == 11 ? 0.02 : 0.0009, exposure.rms(), j == 11 ? 0.003 : 3e-4);
        }
        assertEquals(0, pca.exposures().get(11).coefficients().length);
    }

    /** Cloudy exposures alone have the CCD: once they are left out, it is not in use. */
    @Test
    void aCcdThatOnlyRejectedExposuresHaveIsLeftOut() {
        Skies skies = new Skies(3, 20, 13);
        Random random = new Random(8);
        List<CcdImage> images = skies.all(0.3, random);
        for (int j = 0; j < images.size(); j++) {
            float[] sky = images.get(j).science().data();
            for (int i = 0; i < sky.length; i++) {
                if (j < 10) {
                    sky[i] = onCcd(i) ? -1 : sky[i];
                } else {
                    sky[i] *= (float) (1 + 0.01 * random.nextGaussian());
                }
            }
        }

        SkyPca pca = SkyPca.of(images, SkyPcaConfig.DEFAULT.withComponents(3));

        for (int j = 0; j < images.size(); j++) {
            assertEquals(j < 10, pca.exposures().get(j).used(), "exposure " + j);
        }
        for (int i : pca.components().pixels()) {
            assertFalse(onCcd(i));
        }
        for (double[] component : values(pca)) {
            for (double value : component) {
                assertTrue(Double.isFinite(value));
            }
        }
    }

    /**
     * Of 40 exposures 24 have the CCD: each of its superpixels is the least squares of 24 samples
     * with 3 parameters, a scatter of the noise times the root of 3/24.
     */
    @Test
    void aCcdThatManyExposuresLackIsAsGoodAsThoseThatHaveIt() {
        double noise = 3e-4;
        Skies skies = new Skies(3, 40, 14);
        List<CcdImage> images = skies.all(noise * Skies.LEVEL, new Random(9));
        for (int j = 0; j < 16; j++) {
            float[] sky = images.get(j).science().data();
            for (int i = 0; i < sky.length; i++) {
                sky[i] = onCcd(i) ? -1 : sky[i];
            }
        }

        SkyPca pca = SkyPca.of(images, SkyPcaConfig.DEFAULT.withComponents(3));

        double squares = 0;
        int n = 0;
        for (int i = 0; i < Skies.SIDE * Skies.SIDE; i++) {
            for (int j = 0; j < images.size() && onCcd(i); j++) {
                double error = modelOf(pca, j, i) / skies.trueSky(j, i) - 1;
                squares += error * error;
                n++;
            }
        }
        assertEquals(0, Math.sqrt(squares / n), 4 * noise * Math.sqrt(3 / 24.0));
    }

    /** A CCD in a corner, 8 x 16 superpixels. */
    private static boolean onCcd(int i) {
        return i % Skies.SIDE < 8 && i / Skies.SIDE < 16;
    }

    private static double modelOf(SkyPca pca, int exposure, int pixel) {
        double[] a = pca.exposures().get(exposure).coefficients();
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * pca.components().values(k)[pixel];
        }
        return sum;
    }

    @Test
    void superpixelsWithASkyInTooFewExposuresAreCounted() {
        List<CcdImage> images = new Skies(1, 8, 15).all(1, new Random(10));
        images.forEach(image -> Arrays.fill(image.science().data(), 3, 1600, -1));

        TooFewFramesException e =
                assertThrows(
                        TooFewFramesException.class, () -> SkyPca.of(images, SkyPcaConfig.DEFAULT));

        assertEquals(
                "3 superpixels have a sky in half of the exposures, too few for 4 components",
                e.problems().get(0).what());
    }

    @Test
    void superpixelsOfNoCcdStayEmptyThroughAFile() {
        List<CcdImage> images = new Skies(2, 10, 10).all(0.1, new Random(5));
        images.forEach(image -> image.science().data()[17] = -1);

        CcdImage planes =
                SkyPca.of(images, SkyPcaConfig.DEFAULT.withComponents(2)).components().toImage();
        SkyComponents read = SkyComponents.of(planes);

        assertEquals(-1, planes.science().data()[17]);
        assertEquals(-1, planes.science().data()[Skies.SIDE * Skies.SIDE + 17]);
        assertEquals(2, read.count());
        assertEquals(Skies.SIDE * Skies.SIDE - 1, read.pixels().length);
        assertEquals(planes.science().data()[20], read.values(0)[19], 0);
    }

    @Test
    void tooFewSkiesAreRefused() {
        List<CcdImage> four = new Skies(1, 4, 11).all(1, new Random(6));

        assertThrows(TooFewFramesException.class, () -> SkyPca.of(four, SkyPcaConfig.DEFAULT));
        assertFalse(SkyPca.of(four, SkyPcaConfig.DEFAULT.withComponents(3)).exposures().isEmpty());
    }

    @Test
    void anExposureGivenTwiceAndAnotherBandAreNamed() {
        List<CcdImage> images = new Skies(1, 8, 12).all(1, new Random(7));
        images.get(3).header().set(DesKeywords.EXPNUM, 1000L);
        images.get(5).header().set(DesKeywords.BAND, "z");

        DesdmException e =
                assertThrows(DesdmException.class, () -> SkyPca.of(images, SkyPcaConfig.DEFAULT));

        assertEquals(FitsError.MIXED_SKIES, e.code());
        assertEquals(
                List.of("EXPNUM 1000 is there twice", "BAND is 'z', of others 'g'"),
                e.problems().stream().map(p -> p.what()).toList());
    }

    private static double[][] values(SkyPca pca) {
        double[][] values = new double[pca.components().count()][];
        for (int k = 0; k < values.length; k++) {
            values[k] = pca.components().values(k);
        }
        return values;
    }
}
