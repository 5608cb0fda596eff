package org.desdm.fits.precal.repair;

import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.fits.mask.BadPixelBits;
import org.desdm.fits.mask.BpmBit;

/**
 * The pixels of columns that may be measured.
 *
 * @param image image that is mended; not modified here
 * @param bpm its bad pixel mask
 */
record ColumnSamples(CcdImage image, MaskImage bpm) {

    /** Bits of a bad pixel mask that an offset cannot explain. */
    static final int NOT_CORRECTABLE =
            BpmBit.of(
                    BpmBit.FLAT_MIN,
                    BpmBit.FLAT_MAX,
                    BpmBit.FLAT_MASK,
                    BpmBit.BIAS_HOT,
                    BpmBit.BIAS_WARM,
                    BpmBit.BIAS_MASK,
                    BpmBit.WACKY_PIX);

    static final int CORR = BpmBit.CORR.value();

    private static final int BPM = BadPixelBit.BPM.value();

    /** Bits of a mask plane that do not hinder a measurement: the column's own, and mere hints. */
    private static final int HARMLESS =
            BadPixelBits.of(
                            BadPixelBit.SUSPECT,
                            BadPixelBit.FIXED,
                            BadPixelBit.NEAREDGE,
                            BadPixelBit.TAPEBUMP)
                    .value();

    /** Whether the column's first or last row can be mended. */
    boolean isCandidate(int x) {
        return isCorrectable(x) || isCorrectable(bpm.rowStart(bpm.height() - 1) + x);
    }

    /** Whether pixel {@code i} has an offset and no other fault of its own. */
    boolean isCorrectable(int i) {
        return (bpm.data()[i] & (CORR | NOT_CORRECTABLE)) == CORR;
    }

    /**
     * Puts the measurable CORR pixels of a column into {@code values} and their rows into {@code
     * rows}; returns how many.
     */
    int ofCandidate(int x, float[] values, int[] rows) {
        int n = 0;
        for (int y = 0; y < bpm.height(); y++) {
            int i = bpm.rowStart(y) + x;
            if (isCorrectable(i) && isUnflagged(i, HARMLESS | BPM)) {
                rows[n] = y;
                values[n++] = image.science().data()[i];
            }
        }
        return n;
    }

    /** Puts the good pixels of a column in {@code n} rows into {@code values}; returns how many. */
    int ofReference(int x, int[] rows, int n, float[] values) {
        int kept = 0;
        for (int k = 0; k < n; k++) {
            int i = bpm.rowStart(rows[k]) + x;
            if ((bpm.data()[i] & (CORR | NOT_CORRECTABLE)) == 0 && isUnflagged(i, HARMLESS)) {
                values[kept++] = image.science().data()[i];
            }
        }
        return kept;
    }

    private boolean isUnflagged(int i, int allowed) {
        int bits = image.mask().map(mask -> mask.data()[i]).orElse(0);
        return (bits & ~allowed) == 0 && Float.isFinite(image.science().data()[i]);
    }
}
