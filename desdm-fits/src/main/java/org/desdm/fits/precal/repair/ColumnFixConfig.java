package org.desdm.fits.precal.repair;

/**
 * When a column is mended, and how its level is measured.
 *
 * @param clipSigma samples of a column further from its median than this many sigma are left out
 * @param minimumPixels a column with fewer usable pixels is left alone
 * @param references columns that it is compared with; with fewer it is left alone
 * @param reach how far away they may be, columns
 * @param scatterTolerance largest difference of its scatter from theirs, as a fraction
 * @param minimumKept smallest number of its kept pixels over the mean of theirs
 * @param narrowClip the survey's own statistics: see {@link #COMPAT}
 */
public record ColumnFixConfig(
        double clipSigma,
        int minimumPixels,
        int references,
        int reach,
        double scatterTolerance,
        double minimumKept,
        boolean narrowClip) {

    /** The survey's limits, with statistics that do what they say. */
    public static final ColumnFixConfig DEFAULT =
            new ColumnFixConfig(4, 100, 6, 12, 0.25, 0.85, false);

    /**
     * The survey's limits and statistics: its first clip takes half of the interquartile sigma for
     * sigma, so that 4 sigma are 2; later passes keep that width about the mean; reference columns
     * count by n/s instead of n/s².
     */
    public static final ColumnFixConfig COMPAT =
            new ColumnFixConfig(4, 100, 6, 12, 0.25, 0.85, true);

    public ColumnFixConfig {
        if (!(clipSigma > 0 && scatterTolerance > 0 && minimumKept >= 0)
                || minimumPixels < 2
                || references < 1
                || reach < 1) {
            throw new IllegalArgumentException(
                    "a column cannot be judged by clip %s, %d pixels, %d references within %d"
                                    .formatted(clipSigma, minimumPixels, references, reach)
                            + ", scatter %s, kept %s".formatted(scatterTolerance, minimumKept));
        }
    }
}
