package org.desdm.benchmarks.jmh;

import java.util.Arrays;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.mock.TinyImages;
import org.desdm.fits.precal.brighterfatter.BrighterFatterCorrection;
import org.desdm.fits.precal.brighterfatter.BrighterFatterKernel;
import org.desdm.fits.precal.brighterfatter.CoultonConfig;
import org.desdm.fits.precal.brighterfatter.CoultonCorrection;
import org.desdm.fits.precal.brighterfatter.CoultonForm;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * Brighter-fatter of one CCD: quadrants of 17 x 17 as the survey's, and one pass of the iteration
 * with a kernel of 33 x 33. The kernels move next to nothing, so that pixels stay what they are.
 */
public class BrighterFatterBenchmark extends CcdBenchmark {

    private static final int QUADRANT = 17;
    private static final float TINY = 1e-15f;

    private CcdImage image;
    private BrighterFatterCorrection shifts;
    private CoultonCorrection pass;

    /** Makes the planes. */
    @Setup
    public void createPlanes() {
        image = trimmed();
        image.header().set(DesKeywords.DETPOS, "S29");
        image.header().set(DesKeywords.BUNIT, "electrons");
        FloatImage quadrant = filled(QUADRANT);
        shifts =
                new BrighterFatterCorrection(
                        new BrighterFatterKernel("S29", quadrant, quadrant), "bf.fits");
        pass =
                new CoultonCorrection(
                        TinyImages.ccd(1, filled(2 * QUADRANT - 1)),
                        "bf.fits",
                        new CoultonConfig(
                                1,
                                0,
                                0,
                                CoultonForm.BORDERS,
                                BrighterFatterCorrection.UNKNOWN_OR_FULL));
    }

    private static FloatImage filled(int side) {
        FloatImage kernel = FloatImage.zeros(side, side);
        Arrays.fill(kernel.data(), TINY);
        return kernel;
    }

    /** The survey's form: two convolutions. */
    @Benchmark
    public CcdImage shifts() {
        shifts.apply(image, Workers.SEQUENTIAL);
        return image;
    }

    /** One pass of the iteration: one convolution. */
    @Benchmark
    public CcdImage onePass() {
        pass.apply(image, Workers.SEQUENTIAL);
        return image;
    }
}
