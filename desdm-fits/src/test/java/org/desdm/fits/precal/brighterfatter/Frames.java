package org.desdm.fits.precal.brighterfatter;

import java.util.Arrays;
import java.util.Random;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.mock.BrighterFatter;
import org.desdm.fits.mock.TinyImages;

/** Images in electrons for the tests of this package. */
final class Frames {

    private Frames() {}

    /** A CCD at N4, in electrons, of two amplifiers side by side. */
    static CcdImage ccd(FloatImage science) {
        CcdImage image = TinyImages.ccd(35, science);
        int width = science.width();
        int height = science.height();
        int half = width / 2;
        image.header().set(DesKeywords.DETPOS, "N4");
        image.header().set(DesKeywords.BUNIT, "electrons");
        image.header()
                .set(DesKeywords.dataSec('A'), FitsSection.of(new PixelBox(0, 0, half, height)));
        image.header()
                .set(
                        DesKeywords.dataSec('B'),
                        FitsSection.of(new PixelBox(half, 0, width, height)));
        return image;
    }

    static FloatImage constant(int width, int height, float level) {
        FloatImage image = FloatImage.zeros(width, height);
        Arrays.fill(image.data(), level);
        return image;
    }

    /** Photon noise about a level, rounded to whole electrons. */
    static FloatImage noisy(int width, int height, double level, long seed) {
        FloatImage image = FloatImage.zeros(width, height);
        Random random = new Random(seed);
        for (int i = 0; i < image.data().length; i++) {
            image.data()[i] = (float) Math.rint(level + Math.sqrt(level) * random.nextGaussian());
        }
        return image;
    }

    /** A round Gaussian spot in the middle. */
    static FloatImage spot(int width, int height, double peak, double sigma) {
        FloatImage image = FloatImage.zeros(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double dx = x - width / 2;
                double dy = y - height / 2;
                image.data()[y * width + x] =
                        (float) (peak * Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma)));
            }
        }
        return image;
    }

    /** Quadrants of different, falling numbers, that no symmetry hides an error of. */
    static BrighterFatterKernel kernel(int size, long seed) {
        Random random = new Random(seed);
        FloatImage right = FloatImage.zeros(size, size);
        FloatImage top = FloatImage.zeros(size, size);
        for (int j = 0; j < size; j++) {
            for (int i = 0; i < size; i++) {
                double fall = 3e-7 / ((i + 1) * (i + 1) + j * j);
                right.data()[j * size + i] = (float) (fall * (0.7 + 0.6 * random.nextDouble()));
                top.data()[j * size + i] =
                        (float)
                                (3e-7
                                        / ((j + 1) * (j + 1) + i * i)
                                        * (0.7 + 0.6 * random.nextDouble()));
            }
        }
        return new BrighterFatterKernel("N4", right, top);
    }

    /**
     * The kernel that undoes the simulated effect: charge grows evenly, so that on average over the
     * exposure borders were moved half as far as at its end.
     */
    static BrighterFatterKernel kernel(BrighterFatter effect) {
        int n = effect.shift().width();
        FloatImage right = FloatImage.zeros(n, n);
        FloatImage top = FloatImage.zeros(n, n);
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                right.data()[j * n + i] = effect.shift().get(i, j) / 2;
                top.data()[j * n + i] = effect.shift().get(j, i) / 2;
            }
        }
        return new BrighterFatterKernel("N4", right, top);
    }
}
