package org.desdm.examples.demo;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.fits.precal.defect.TrailingConfig;

/**
 * One simulated exposure as files.
 *
 * @param camera the simulated camera
 * @param ccds how many of its CCDs are read, 1 to 62
 * @param seed decides every random number
 * @param out folder of the files
 * @param packed whether the raw exposure is tile-compressed
 * @param faults what it has beside crosstalk, non-linearity and brighter-fatter
 */
public record ExposurePlan(
        CameraConfig camera,
        int ccds,
        long seed,
        Path out,
        boolean packed,
        Set<ExposureFault> faults) {

    /** Beside the margins in which trails are not looked for. */
    private static final int LEAST_FOR_TRAILS = 2 * TrailingConfig.DEFAULT.margin() + 1;

    private static final int BLOCK = 128;
    private static final int SMALL_BLOCK = 32;

    /** Without further faults. */
    public ExposurePlan(CameraConfig camera, int ccds, long seed, Path out, boolean packed) {
        this(camera, ccds, seed, out, packed, Set.of());
    }

    public ExposurePlan {
        Objects.requireNonNull(camera, "camera");
        Objects.requireNonNull(out, "out");
        faults = Set.copyOf(faults);
        if (ccds < 1 || ccds > CameraConfig.CCDS) {
            throw new IllegalArgumentException("a camera has 1 to 62 CCDs, asked for " + ccds);
        }
        if (camera.width() % SMALL_BLOCK != 0 || camera.height() % SMALL_BLOCK != 0) {
            throw new IllegalArgumentException(
                    "the sky is measured in blocks of %d pixels, which %d x %d are not"
                            .formatted(SMALL_BLOCK, camera.width(), camera.height()));
        }
        int amplifier = Math.min(camera.width() / 2, camera.height());
        if (faults.contains(ExposureFault.TRAILING) && amplifier < LEAST_FOR_TRAILS) {
            throw new IllegalArgumentException(
                    "trails are told in amplifiers of %d pixels and more, not in %d x %d"
                            .formatted(LEAST_FOR_TRAILS, camera.width() / 2, camera.height()));
        }
    }

    /** This plan with faults of the camera. */
    public ExposurePlan withFaults(Set<ExposureFault> others) {
        return new ExposurePlan(camera, ccds, seed, out, packed, others);
    }

    /** Side of a block that the sky is measured in, pixels. */
    public int block() {
        boolean large = camera.width() % BLOCK == 0 && camera.height() % BLOCK == 0;
        return large && camera.width() >= 8 * BLOCK ? BLOCK : SMALL_BLOCK;
    }
}
