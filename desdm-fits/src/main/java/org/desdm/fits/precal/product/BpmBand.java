package org.desdm.fits.precal.product;

import java.util.Arrays;
import java.util.List;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BpmBit;

/**
 * Counts, for each pixel of a band of rows, the frames in which it passes a limit; frames are read
 * one after the other. Belongs to one thread.
 */
final class BpmBand {

    private final int[] mask;
    private final int start;
    private final int firstRow;
    private final int endRow;
    private float[] pixels;
    private final int[] low;
    private final int[] high;
    private final int[] unusable;

    BpmBand(MaskImage mask, int firstRow, int endRow) {
        this.mask = mask.data();
        this.start = mask.rowStart(firstRow);
        this.firstRow = firstRow;
        this.endRow = endRow;
        int size = (endRow - firstRow) * mask.width();
        this.low = new int[size];
        this.high = new int[size];
        this.unusable = new int[size];
    }

    void addFlats(List<CcdRows> flats, BpmConfig config) {
        clear();
        for (CcdRows flat : flats) {
            read(flat);
            double level = flat.header().find(DesKeywords.NORMFACT).orElse(1.0);
            countBelow(low, (float) (level * config.dull().value()));
            countAbove(high, (float) (level * config.bright().value()));
        }
        flag(low, config.dull().frames(), BpmBit.FLAT_MIN);
        flag(high, config.bright().frames(), BpmBit.FLAT_MAX);
        flag(unusable, flats.size(), BpmBit.FLAT_MASK);
    }

    void addBiases(List<CcdRows> biases, BpmConfig config) {
        clear();
        for (CcdRows bias : biases) {
            read(bias);
            countAbove(low, (float) config.warm().value());
            countAbove(high, (float) config.hot().value());
        }
        flag(low, config.warm().frames(), BpmBit.BIAS_WARM);
        flag(high, config.hot().frames(), BpmBit.BIAS_HOT);
        flag(unusable, biases.size(), BpmBit.BIAS_MASK);
    }

    private void clear() {
        Arrays.fill(low, 0);
        Arrays.fill(high, 0);
        Arrays.fill(unusable, 0);
    }

    /** Pixels without weight are NaN, which passes no limit. */
    private void read(CcdRows frame) {
        pixels = new UsableRows(frame, endRow - firstRow).read(firstRow, endRow);
        for (int i = 0; i < unusable.length; i++) {
            unusable[i] += Float.isNaN(pixels[i]) ? 1 : 0;
        }
    }

    private void countBelow(int[] counts, float limit) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += pixels[i] < limit ? 1 : 0;
        }
    }

    private void countAbove(int[] counts, float limit) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += pixels[i] > limit ? 1 : 0;
        }
    }

    private void flag(int[] counts, int least, BpmBit bit) {
        for (int i = 0; i < counts.length; i++) {
            mask[start + i] |= counts[i] >= least ? bit.value() : 0;
        }
    }
}
