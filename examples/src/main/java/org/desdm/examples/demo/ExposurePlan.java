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

    private static final int BLOCK = 128;
    private static final int SMALL_BLOCK = 32;

    public ExposurePlan {
        Objects.requireNonNull(camera, "camera");
        Objects.requireNonNull(out, "out");
        if (ccds < 1 || ccds > CameraConfig.CCDS) {
            throw new IllegalArgumentException("a camera has 1 to 62 CCDs, asked for " + ccds);
        }
        if (camera.width() % SMALL_BLOCK != 0 || camera.height() % SMALL_BLOCK != 0) {
            throw new IllegalArgumentException(
                    "the sky is measured in blocks of %d pixels, which %d x %d are not"
                            .formatted(SMALL_BLOCK, camera.width(), camera.height()));
        }
    }

    /** Side of a block that the sky is measured in, pixels. */
    public int block() {
        boolean large = camera.width() % BLOCK == 0 && camera.height() % BLOCK == 0;
        return large && camera.width() >= 8 * BLOCK ? BLOCK : SMALL_BLOCK;
    }
}
