package org.desdm.benchmarks.precal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.sidebyside.Workload;
import org.desdm.fits.camera.Camera;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.precal.sky.SkySubtraction;
import org.desdm.fits.precal.sky.SkyWeight;
import org.desdm.fits.sky.FocalPlaneSky;
import org.desdm.fits.sky.MiniSky;
import org.desdm.fits.sky.MiniSkyConfig;
import org.desdm.fits.sky.SkyComponents;
import org.desdm.fits.sky.SkyFit;

/**
 * The sky of an exposure: mini-sky of every CCD, the fit of four components over the focal plane,
 * subtraction of four templates from every CCD, in place. The CCDs take turns with two planes, and
 * all have the same templates: none of them stays in a cache meanwhile. What is subtracted from a
 * plane adds up to nothing over a run, so that the next one finds the same sky.
 */
final class SkyWorkload implements Workload {

    /**
     * Planes that have to be read or written for a CCD, each of 4 bytes a pixel: pixels and mask
     * read for the mini-sky; the templates read, pixels read and written by the subtraction.
     * Reading templates again for the keywords' medians is not counted.
     */
    static final int PLANES = 4 + SkyWorkload.COMPONENTS;

    private static final int COMPONENTS = 4;
    private static final int PICTURES = 2;
    private static final long SEED = 20261122;
    private static final double SKY = 1000;

    private final List<CcdImage> exposure = new ArrayList<>();
    private final SkyComponents components;
    private final CcdImage templates;
    private SkyFit last;

    /** Draws two CCDs, and components of a few waves over the camera. */
    SkyWorkload() {
        Random random = new Random(SEED);
        List<CcdImage> planes = new ArrayList<>();
        for (int k = 0; k < PICTURES; k++) {
            planes.add(picture(random));
        }
        for (int ccdNum = 1; ccdNum <= DrawnExposures.CCDS; ccdNum++) {
            CcdImage plane = planes.get(ccdNum % PICTURES);
            CcdImage ccd = new CcdImage(header(ccdNum), plane.science());
            ccd.setMask(plane.mask().orElseThrow());
            exposure.add(ccd);
        }
        this.components = components();
        this.templates = templates();
    }

    @Override
    public void run(Workers workers) {
        List<CcdImage> minis = new ArrayList<>();
        for (CcdImage ccd : exposure) {
            minis.add(MiniSky.of(ccd, MiniSkyConfig.DEFAULT, workers));
        }
        CcdImage sky = FocalPlaneSky.assemble(Camera.DECAM, minis).image();
        last = SkyFit.of(sky, components, SkyFit.CLIP_SIGMA);
        for (int k = 0; k < exposure.size(); k++) {
            templates.header().set(DesKeywords.CCDNUM, k + 1);
            new SkySubtraction(
                            templates,
                            "templates",
                            coefficients(part(k / PICTURES)),
                            SkyWeight.NONE)
                    .apply(exposure.get(k), workers);
        }
    }

    /** Of the sky, what the n-th CCD of a plane loses: 1, -1/2, -1/2, then 1 and -1 in turns. */
    private static double part(int n) {
        return n == 0 ? 1 : n < 3 ? -0.5 : n % 2 == 1 ? 1 : -1;
    }

    private FitsHeader coefficients(double part) {
        double[] signed = last.coefficients().clone();
        for (int k = 0; k < signed.length; k++) {
            signed[k] *= part;
        }
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.EXPNUM, 1L);
        SkyFit.record(header, signed);
        return header;
    }

    @Override
    public List<String> findings() {
        return List.of(
                "sky: first coefficient %.5g, rms about the fit %.3g, %.2g of the blocks left out"
                        .formatted(last.coefficients()[0], last.rms(), last.fraction()));
    }

    @Override
    public void close() {
        last = null;
    }

    private static CcdImage picture(Random random) {
        CcdImage ccd =
                new CcdImage(
                        new FitsHeader(),
                        FloatImage.zeros(DrawnExposures.WIDTH, DrawnExposures.HEIGHT));
        MaskImage mask = ccd.maskOrNew();
        float[] pixels = ccd.science().data();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (SKY + 30 * random.nextGaussian());
            mask.data()[i] = random.nextInt(200) == 0 ? 1 : 0;
        }
        return ccd;
    }

    private static FitsHeader header(int ccdNum) {
        FitsHeader header = DrawnExposures.header(ccdNum, DrawnExposures.HEIGHT);
        header.set(DesKeywords.BAND, "g");
        for (char amp : new char[] {'A', 'B'}) {
            header.set(DesKeywords.gain(amp), 4.0);
            header.set(DesKeywords.readNoise(amp), 6.0);
        }
        return header;
    }

    /** Waves over the picture, the first of them flat. */
    private static float wave(int component, double x, double y) {
        return (float) (component == 0 ? 1 : Math.cos(component * Math.PI * (x + 0.3 * y)));
    }

    private static SkyComponents components() {
        int block = MiniSkyConfig.DEFAULT.blockSize();
        PixelBox ccd = PixelBox.ofSize(DrawnExposures.WIDTH, DrawnExposures.HEIGHT);
        PixelBox whole = Camera.DECAM.plane().scaledTo(ccd).bounds();
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.BAND, "g");
        header.set(DesKeywords.BLOCKSIZ, block);
        header.set(DesKeywords.MASKVAL, (double) MiniSkyConfig.DEFAULT.fill());
        header.set(DesKeywords.NSKYPC, COMPONENTS);
        return SkyComponents.of(
                new CcdImage(header, waves(whole.width() / block, whole.height() / block)));
    }

    private static CcdImage templates() {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.BAND, "g");
        header.set(DesKeywords.NSKYPC, COMPONENTS);
        return new CcdImage(header, waves(DrawnExposures.WIDTH, DrawnExposures.HEIGHT));
    }

    private static FloatImage waves(int width, int height) {
        FloatImage waves = FloatImage.zeros(width, height * COMPONENTS);
        for (int y = 0; y < waves.height(); y++) {
            for (int x = 0; x < width; x++) {
                double across = (double) x / width;
                double up = (double) (y % height) / height;
                waves.data()[waves.rowStart(y) + x] = wave(y / height, across, up);
            }
        }
        return waves;
    }
}
