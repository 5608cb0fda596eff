package org.desdm.fits.precal.repair;

import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BpmBit;

/**
 * Says which columns of a bad pixel mask the {@link ColumnFixer} may mend, from what its bits say
 * of the whole column. Source: the survey's {@code make_mask}.
 *
 * <ul>
 *   <li>In a column that has BIAS_COL anywhere, FUNKY_COL is taken away: a hot pixel explains it.
 *   <li>If such a column has exactly one BIAS_HOT pixel, its BIAS_COL pixels get CORR: one hot
 *       pixel adds the same charge to all that are read through it. Of two or more the sum is not
 *       the same everywhere.
 *   <li>FUNKY_COL pixels of the other columns get CORR.
 * </ul>
 *
 * <p>A pixel with CORR keeps its other bits, so it stays bad until it has been mended.
 */
public final class CorrectableColumns {

    private static final int BIAS_COL = BpmBit.BIAS_COL.value();
    private static final int BIAS_HOT = BpmBit.BIAS_HOT.value();
    private static final int FUNKY_COL = BpmBit.FUNKY_COL.value();
    private static final int CORR = BpmBit.CORR.value();

    private CorrectableColumns() {}

    /**
     * A copy of the mask with CORR where columns can be mended.
     *
     * @param bpm bits of {@link BpmBit}; not modified
     */
    public static MaskImage of(MaskImage bpm) {
        int[] hot = new int[bpm.width()];
        boolean[] readThroughHot = new boolean[bpm.width()];
        int[] bits = bpm.data();
        for (int i = 0, x = 0; i < bits.length; i++) {
            hot[x] += (bits[i] & BIAS_HOT) / BIAS_HOT;
            readThroughHot[x] |= (bits[i] & BIAS_COL) != 0;
            x = x + 1 == hot.length ? 0 : x + 1;
        }
        MaskImage promoted = bpm.copy();
        int[] out = promoted.data();
        for (int i = 0, x = 0; i < out.length; i++) {
            out[i] = readThroughHot[x] ? hotColumn(out[i], hot[x]) : oddColumn(out[i]);
            x = x + 1 == hot.length ? 0 : x + 1;
        }
        return promoted;
    }

    private static int hotColumn(int bits, int hotPixels) {
        boolean correctable = hotPixels == 1 && (bits & BIAS_COL) != 0;
        return bits & ~FUNKY_COL | (correctable ? CORR : 0);
    }

    private static int oddColumn(int bits) {
        return (bits & FUNKY_COL) == 0 ? bits : bits | CORR;
    }
}
