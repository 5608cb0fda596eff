package org.desdm.fits.precal;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.internal.RareValues;

/**
 * The pixels of a mask that have any bit, as runs of the same bits in a row. Few pixels do, so that
 * many images can be flagged without another look at the plane. Not modified; threads may share it.
 */
final class FlaggedRuns {

    private final int[] firstOfRow;

    /** Three numbers a run: index of its first pixel, index after its last, bits. */
    private int[] runs = new int[3 * 1024];

    private int size;

    private FlaggedRuns(MaskImage mask, IntUnaryOperator meaning) {
        this.firstOfRow = new int[mask.height() + 1];
        for (int y = 0; y < mask.height(); y++) {
            firstOfRow[y] = size;
            int begin = size;
            RareValues.forEachFlagged(
                    mask.data(),
                    mask.rowStart(y),
                    mask.rowStart(y + 1),
                    (from, end) -> add(mask.data(), from, end, meaning, begin));
        }
        firstOfRow[mask.height()] = size;
        runs = Arrays.copyOf(runs, size);
    }

    /**
     * The runs of {@code mask}.
     *
     * @param meaning what bits a pixel's bits become; those that become 0 are left out
     */
    static FlaggedRuns of(MaskImage mask, IntUnaryOperator meaning) {
        return new FlaggedRuns(mask, meaning);
    }

    private void add(int[] mask, int from, int end, IntUnaryOperator meaning, int begin) {
        for (int i = from; i < end; i++) {
            int bits = mask[i] == 0 ? 0 : meaning.applyAsInt(mask[i]);
            if (bits == 0) {
                continue;
            }
            boolean goesOn = size > begin && runs[size - 2] == i && runs[size - 1] == bits;
            if (goesOn) {
                runs[size - 2]++;
            } else {
                append(i, bits);
            }
        }
    }

    private void append(int pixel, int bits) {
        if (size == runs.length) {
            runs = Arrays.copyOf(runs, 2 * size);
        }
        runs[size++] = pixel;
        runs[size++] = pixel + 1;
        runs[size++] = bits;
    }

    /** Adds the bits to the rows of {@code mask}. */
    void flag(int[] mask, int firstRow, int endRow) {
        for (int k = firstOfRow[firstRow]; k < firstOfRow[endRow]; k += 3) {
            int bits = runs[k + 2];
            for (int i = runs[k]; i < runs[k + 1]; i++) {
                mask[i] |= bits;
            }
        }
    }

    /** Makes the weights of pixels with any of {@code bits} 0. */
    void zero(float[] weight, int bits, int firstRow, int endRow) {
        for (int k = firstOfRow[firstRow]; k < firstOfRow[endRow]; k += 3) {
            if ((runs[k + 2] & bits) != 0) {
                Arrays.fill(weight, runs[k], runs[k + 1], 0f);
            }
        }
    }
}
