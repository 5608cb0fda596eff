package org.desdm.examples.demo;

import java.nio.file.Path;
import java.util.Objects;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.fits.mock.LightLevels;
import org.desdm.fits.mock.NightPlan;

/**
 * What a demonstration does.
 *
 * @param camera the simulated camera
 * @param ccds how many of its CCDs are read, 1 to 62
 * @param seed decides every random number
 * @param out folder of all results
 * @param keepRaw whether raw exposures stay when they were consumed
 */
public record DemoPlan(CameraConfig camera, int ccds, long seed, Path out, boolean keepRaw) {

    /** Exposures of a night: biases, dome flats, science. */
    static final int BIASES = 10;

    static final int FLATS = 10;
    static final int SCIENCES = 3;

    private static final int RAW_BYTES = 2;
    private static final int FRAME_BYTES = 4 + 2;
    private static final int PRODUCT_BYTES = 4 + 2 + 4;

    public DemoPlan {
        Objects.requireNonNull(camera, "camera");
        Objects.requireNonNull(out, "out");
        if (ccds < 1 || ccds > CameraConfig.CCDS) {
            throw new IllegalArgumentException("a camera has 1 to 62 CCDs, asked for " + ccds);
        }
    }

    NightPlan night() {
        return new NightPlan(ccds, BIASES, FLATS, SCIENCES, LightLevels.DEFAULT);
    }

    /**
     * The most disk that is taken at one time, in bytes: the raws of one kind (or of all, if they
     * are kept), the frames of one combination, and every product.
     */
    public long diskBytes() {
        long raw = (long) camera.rawWidth() * camera.rawHeight() * RAW_BYTES * ccds;
        long pixels = (long) camera.width() * camera.height();
        long raws = raw * (keepRaw ? BIASES + FLATS + SCIENCES : Math.max(BIASES, FLATS));
        long frames = pixels * FRAME_BYTES * Math.max(BIASES, FLATS);
        long products = pixels * PRODUCT_BYTES * (2 + SCIENCES) * ccds;
        return raws + frames + products;
    }
}
