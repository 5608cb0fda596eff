package org.desdm.fits.sky;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.internal.KeyRows;
import org.desdm.fits.internal.MedianSearch;
import org.desdm.fits.internal.MedianSearch.Bracket;

/**
 * Medians of the blocks of an image, of a band of them at once. Its rows are read as they lie in
 * memory, and become keys; of each block, a guess says between which two the median lies, and what
 * is below and between them is counted by column. That foretells the median so well that only a
 * pixel in a hundred is collected in a second pass, and looked at alone. The guess comes from the
 * block in the band that was measured last, else from a sample; where it fails, the block is
 * measured by itself. Guesses change no result, so bands may be measured at once.
 */
final class BlockMedians {

    /** Blocks below this many pixels are measured by themselves. */
    private static final int SMALL = 2_048;

    /**
     * Half width of a guess, in units of √n ranks: three standard deviations of the difference of
     * two medians are 2.1; the rest is for a sky that changes.
     */
    private static final double REACH = 6;

    /** A first guess is from every fifth column and row, of at most so many columns and rows. */
    private static final int SAMPLE_STEP = 5;

    private static final int SAMPLE_SIDE = 32;

    /** Columns of a strip: its keys stay near the processor, and its rows are worth a loop. */
    private static final int COLUMNS = 2_048;

    private static final int LEAST = MedianSearch.key(-Float.MAX_VALUE);
    private static final int MOST = MedianSearch.key(Float.MAX_VALUE);

    private final float[] pixels;

    /** Null if there is no mask. */
    private final int[] flags;

    private final int imageWidth;
    private final int size;
    private final int blocks;
    private final int sampleStep;
    private final int bits;
    private final float fill;

    /** Of each block of a band; null for one that is not guessed. */
    private final AtomicReference<Bracket[]> guess;

    /** Those that no band is measured with now. */
    private final Queue<Strip> idle = new ConcurrentLinkedQueue<>();

    BlockMedians(FloatImage image, int[] flags, MiniSkyConfig config) {
        this.pixels = image.data();
        this.flags = flags;
        this.imageWidth = image.width();
        this.size = config.blockSize();
        this.blocks = imageWidth / size;
        this.sampleStep = Math.max(SAMPLE_STEP, (size + SAMPLE_SIDE - 1) / SAMPLE_SIDE);
        this.bits = config.bits().value();
        this.fill = config.fill();
        this.guess = new AtomicReference<>(new Bracket[blocks]);
    }

    /**
     * Writes the medians of the blocks that begin in row {@code y} to {@code target[at]} and the
     * following; the fill value for one without good pixels.
     */
    void measure(int y, float[] target, int at) {
        Strip taken = idle.poll();
        Strip strip = taken == null ? new Strip() : taken;
        if (size * size < SMALL) {
            for (int block = 0; block < blocks; block++) {
                target[at + block] = strip.medianByItself(block, y);
            }
        } else {
            Bracket[] guesses = guess.get().clone();
            for (int block = 0; block < blocks; block += strip.most) {
                strip.measure(block, y, guesses);
                System.arraycopy(strip.medians, 0, target, at + block, strip.count);
            }
            guess.set(guesses);
        }
        idle.add(strip);
    }

    /** What a few blocks beside each other need; belongs to one thread at a time. */
    private final class Strip {

        /** Blocks of a strip, at most, and their columns. */
        private final int most = Math.max(1, Math.min(blocks, COLUMNS / size));

        private final int columns = most * size;
        private final MedianSearch search = new MedianSearch();
        private final KeyRows rows = new KeyRows(columns);
        private final float[] good = new float[size * size];
        private final int[] rowFlags = new int[columns];
        private final int[] leftOut = new int[columns];
        private final int[] low = new int[columns];
        private final int[] high = new int[columns];
        private final int[] belowLow = new int[columns];
        private final int[] belowHigh = new int[columns];
        private final int[] hit = new int[columns];
        private final int[] none = new int[columns];
        private final int[] found = new int[most];
        private final float[] medians = new float[most];
        private int[][] keys = new int[0][];
        private int[][] kept = new int[0][];

        /** First block, how many, and their columns. */
        private int first;

        private int count;
        private int width;

        /** Measures blocks from {@code block} on; guesses are replaced by those for the next. */
        void measure(int block, int y, Bracket[] guesses) {
            begin(block);
            Bracket[] brackets = new Bracket[count];
            for (int b = 0; b < count; b++) {
                Bracket guessed = guesses[first + b];
                brackets[b] =
                        guessed == null
                                ? search.bracket(good, gather(first + b, y, sampleStep))
                                : guessed;
                lookFor(b, brackets[b]);
            }
            read(y);
            float[] reach = new float[count];
            for (int b = 0; b < count; b++) {
                reach[b] = reach(b, brackets[b]);
                brackets[b] = narrowed(b, brackets[b]);
                lookFor(b, brackets[b]);
            }
            collect();
            for (int b = 0; b < count; b++) {
                boolean known = isFound(b);
                medians[b] = known ? median(b, brackets[b]) : medianByItself(first + b, y);
                guesses[first + b] = known ? about(medians[b], reach[b]) : null;
            }
        }

        private void begin(int block) {
            if (keys.length == 0) {
                keys = new int[size][columns];
                kept = new int[most][size * size / 8];
            }
            first = block;
            count = Math.min(most, blocks - block);
            width = count * size;
            Arrays.fill(leftOut, 0);
            Arrays.fill(belowLow, 0);
            Arrays.fill(belowHigh, 0);
            Arrays.fill(found, 0);
        }

        /** Sets what the columns of a block are compared with; to find nothing if it is null. */
        private void lookFor(int b, Bracket bracket) {
            int end = (b + 1) * size;
            Arrays.fill(low, b * size, end, bracket == null ? 0 : bracket.low() >> 1);
            Arrays.fill(high, b * size, end, bracket == null ? 0 : (bracket.high() >> 1) + 1);
        }

        private void read(int y) {
            for (int row = 0; row < size; row++) {
                int start = (y + row) * imageWidth + first * size;
                int[] to = keys[row];
                rows.read(pixels, start, to, width);
                if (flags != null) {
                    System.arraycopy(flags, start, rowFlags, 0, width);
                    KeyRows.spoil(to, rowFlags, bits, width);
                }
                KeyRows.countNotFinite(to, leftOut, width);
                KeyRows.raiseNotFinite(to, width);
                KeyRows.toKeys(to, width);
                KeyRows.countBelow(to, low, belowLow, width);
                KeyRows.countBelow(to, high, belowHigh, width);
            }
        }

        private int good(int b) {
            return size * size - sum(leftOut, b);
        }

        private int sum(int[] ofColumns, int b) {
            int sum = 0;
            for (int x = b * size; x < (b + 1) * size; x++) {
                sum += ofColumns[x];
            }
            return sum;
        }

        private int inside(int b) {
            return sum(belowHigh, b) - sum(belowLow, b);
        }

        /** Half width of the next guess, by the density of values in a bracket. */
        private float reach(int b, Bracket bracket) {
            Bracket all = whole(bracket);
            double span = (double) MedianSearch.value(all.high()) - MedianSearch.value(all.low());
            return (float) (span / Math.max(1, inside(b)) * REACH * Math.sqrt(good(b)));
        }

        /** A bracket that holds the median and few pixels; null if the one given does not. */
        private Bracket narrowed(int b, Bracket bracket) {
            int n = good(b);
            int below = sum(belowLow, b);
            if (n == 0 || !MedianSearch.holdsMedian(n, below, inside(b))) {
                return null;
            }
            double rank = 0.5 * ((n - 1) / 2 + n / 2) - below;
            return whole(whole(bracket).around(rank, inside(b)));
        }

        private void collect() {
            Arrays.fill(belowLow, 0);
            for (int row = 0; row < size; row++) {
                KeyRows.countBelow(keys[row], low, belowLow, width);
                KeyRows.findBetween(keys[row], low, high, hit, width);
                for (int x = next(0); x < width; x = next(x + 1)) {
                    keep(keys[row][x], x / size);
                }
            }
        }

        private int next(int from) {
            int at = Arrays.mismatch(hit, from, width, none, from, width);
            return at < 0 ? width : from + at;
        }

        private void keep(int key, int b) {
            if (found[b] < kept[b].length) {
                kept[b][found[b]] = key;
            }
            found[b]++;
        }

        private boolean isFound(int b) {
            return found[b] <= kept[b].length
                    && MedianSearch.holdsMedian(good(b), sum(belowLow, b), found[b]);
        }

        private float median(int b, Bracket bracket) {
            return search.median(kept[b], found[b], bracket, good(b), sum(belowLow, b));
        }

        float medianByItself(int block, int y) {
            int n = gather(block, y, 1);
            return n == 0 ? fill : search.median(good, 0, n);
        }

        /**
         * Copies the good pixels of every {@code step}-th column and row of a block; returns how
         * many there are.
         */
        private int gather(int block, int y, int step) {
            int n = 0;
            for (int row = y; row < y + size; row += step) {
                int start = row * imageWidth + block * size;
                for (int i = start; i < start + size; i += step) {
                    boolean unflagged = flags == null || (flags[i] & bits) == 0;
                    if (unflagged && Float.isFinite(pixels[i])) {
                        good[n++] = pixels[i];
                    }
                }
            }
            return n;
        }
    }

    /** A bracket of whole half keys. */
    private static Bracket whole(Bracket b) {
        return new Bracket(b.low() & ~1, b.high() | 1);
    }

    private static Bracket about(float median, float reach) {
        return new Bracket(
                Math.max(LEAST, MedianSearch.key(median - reach)),
                Math.min(MOST, MedianSearch.key(median + reach)));
    }
}
