package org.desdm.examples.demo;

import java.nio.file.Path;
import java.util.Objects;
import org.desdm.fits.mock.CameraConfig;

/**
 * One simulated exposure as files.
 *
 * @param camera the simulated camera
 * @param ccds how many of its CCDs are read, 1 to 62
 * @param seed decides every random number
 * @param out folder of the files
 * @param packed whether the raw exposure is tile-compressed
 */
public record ExposurePlan(CameraConfig camera, int ccds, long seed, Path out, boolean packed) {

    public ExposurePlan {
        Objects.requireNonNull(camera, "camera");
        Objects.requireNonNull(out, "out");
        if (ccds < 1 || ccds > CameraConfig.CCDS) {
            throw new IllegalArgumentException("a camera has 1 to 62 CCDs, asked for " + ccds);
        }
    }
}
