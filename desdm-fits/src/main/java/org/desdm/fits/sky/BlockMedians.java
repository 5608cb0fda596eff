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

    private static final int MOST = MedianSearch.key(Float.MAX_VALUE);

    private final float[] pixels;

    /** Null if there is no mask. */
    private final int[] flags;

    private final int width;
    private final int size;
    private final int blocks;
    private final int bits;
    private final float fill;

    /** Of each block of a band; null for one that is not guessed. */
    private final AtomicReference<Bracket[]> guess;

    /** Those that no band works with now. */
    private final Queue<Band> idle = new ConcurrentLinkedQueue<>();

    BlockMedians(FloatImage image, int[] flags, MiniSkyConfig config) {
        this.pixels = image.data();
        this.flags = flags;
        this.width = image.width();
        this.size = config.blockSize();
        this.blocks = width / size;
        this.bits = config.bits().value();
        this.fill = config.fill();
        this.guess = new AtomicReference<>(new Bracket[blocks]);
    }

    /**
     * Writes the medians of the blocks that begin in row {@code y} to {@code target[at]} and the
     * following; the fill value for one without good pixels.
     */
    void measure(int y, float[] target, int at) {
        Band taken = idle.poll();
        Band band = taken == null ? new Band() : taken;
        if (size * size < SMALL) {
            for (int block = 0; block < blocks; block++) {
                target[at + block] = band.medianByItself(block, y);
            }
        } else {
            guess.set(band.measure(y, guess.get(), target, at));
        }
        idle.add(band);
    }

    /** What one band needs; belongs to one thread at a time. */
    private final class Band {

        private final MedianSearch search = new MedianSearch();
        private final KeyRows rows = new KeyRows(width);
        private final float[] good = new float[size * size];
        private final int[] rowFlags = new int[width];
        private final int[] leftOut = new int[width];
        private final int[] low = new int[width];
        private final int[] high = new int[width];
        private final int[] belowLow = new int[width];
        private final int[] belowHigh = new int[width];
        private final int[] hit = new int[width];
        private final int[] none = new int[width];
        private final int[] found = new int[blocks];
        private int[][] keys = new int[0][];
        private int[][] kept = new int[0][];

        Bracket[] measure(int y, Bracket[] guessed, float[] target, int at) {
            reserve();
            Bracket[] brackets = guessed.clone();
            for (int block = 0; block < blocks; block++) {
                if (brackets[block] == null) {
                    brackets[block] = search.bracket(good, 0, gather(block, y));
                }
                look(block, brackets[block]);
            }
            read(y);
            Bracket[] next = new Bracket[blocks];
            for (int block = 0; block < blocks; block++) {
                next[block] = narrow(block, brackets);
                look(block, brackets[block]);
            }
            collect();
            for (int block = 0; block < blocks; block++) {
                int n = count(block);
                int below = sum(belowLow, block);
                boolean held =
                        found[block] <= kept[block].length
                                && MedianSearch.holdsMedian(n, below, found[block]);
                target[at + block] =
                        n == 0
                                ? fill
                                : held
                                        ? search.median(
                                                kept[block],
                                                found[block],
                                                brackets[block],
                                                n,
                                                below)
                                        : medianByItself(block, y);
                next[block] = held ? moved(next[block], target[at + block]) : null;
            }
            return next;
        }

        private void reserve() {
            if (keys.length == 0) {
                keys = new int[size][width];
                kept = new int[blocks][size * size / 8];
            }
            Arrays.fill(leftOut, 0);
        }

        /** Sets what the columns of a block are compared with; null for nothing. */
        private void look(int block, Bracket bracket) {
            int from = block * size;
            Arrays.fill(low, from, from + size, bracket == null ? 0 : bracket.low() >> 1);
            Arrays.fill(high, from, from + size, bracket == null ? 0 : (bracket.high() >> 1) + 1);
        }

        private void read(int y) {
            Arrays.fill(belowLow, 0);
            Arrays.fill(belowHigh, 0);
            for (int row = 0; row < size; row++) {
                int start = (y + row) * width;
                rows.read(pixels, start, keys[row]);
                if (flags != null) {
                    System.arraycopy(flags, start, rowFlags, 0, width);
                    KeyRows.spoil(keys[row], rowFlags, bits, width);
                }
                KeyRows.countOdd(keys[row], leftOut, width);
                KeyRows.raiseOdd(keys[row], width);
                KeyRows.toKeys(keys[row], width);
                KeyRows.countBelow(keys[row], low, belowLow, width);
                KeyRows.countBelow(keys[row], high, belowHigh, width);
            }
        }

        private int count(int block) {
            return size * size - sum(leftOut, block);
        }

        private int sum(int[] columns, int block) {
            int sum = 0;
            for (int x = block * size; x < (block + 1) * size; x++) {
                sum += columns[x];
            }
            return sum;
        }

        /**
         * Replaces the bracket of a block by one that holds few pixels, null if it does not hold
         * the median; returns one as wide as a guess should be.
         */
        private Bracket narrow(int block, Bracket[] brackets) {
            Bracket all = whole(brackets[block]);
            int n = count(block);
            int below = sum(belowLow, block);
            int inside = sum(belowHigh, block) - below;
            if (n == 0 || !MedianSearch.holdsMedian(n, below, inside)) {
                brackets[block] = null;
                return all;
            }
            brackets[block] = whole(all.around(0.5 * ((n - 1) / 2 + n / 2) - below, inside));
            double perRank =
                    ((double) MedianSearch.value(all.high()) - MedianSearch.value(all.low()))
                            / inside;
            float reach = (float) (perRank * REACH * Math.sqrt(n));
            return new Bracket(MedianSearch.key(-reach), MedianSearch.key(reach));
        }

        /** A bracket of whole half keys. */
        private static Bracket whole(Bracket b) {
            return new Bracket(b.low() & ~1, b.high() | 1);
        }

        private static Bracket moved(Bracket b, float median) {
            return new Bracket(
                    MedianSearch.key(median + MedianSearch.value(b.low())),
                    Math.min(MOST, MedianSearch.key(median + MedianSearch.value(b.high()))));
        }

        private void collect() {
            Arrays.fill(belowLow, 0);
            Arrays.fill(found, 0);
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

        private void keep(int key, int block) {
            if (found[block] < kept[block].length) {
                kept[block][found[block]] = key;
            }
            found[block]++;
        }

        float medianByItself(int block, int y) {
            int n = gather(block, y);
            return n == 0 ? fill : search.median(good, 0, n);
        }

        /** Copies the good pixels of a block; returns how many there are. */
        private int gather(int block, int y) {
            int n = 0;
            for (int row = y; row < y + size; row++) {
                int start = row * width + block * size;
                for (int i = start; i < start + size; i++) {
                    boolean unflagged = flags == null || (flags[i] & bits) == 0;
                    if (unflagged && Float.isFinite(pixels[i])) {
                        good[n++] = pixels[i];
                    }
                }
            }
            return n;
        }
    }
}
