package org.desdm.benchmarks;

import java.util.Arrays;

/**
 * Two contenders in turns in one JVM. Of each, the third smallest time of many short calls counts:
 * on a busy machine a few calls still run undisturbed, and the ratio of such times repeats within a
 * few per cent where means differ by half. Absolute times are never looked at.
 */
final class Race {

    private static final int THIRD = 2;

    private Race() {}

    /** A short piece of work that may read a file. */
    @FunctionalInterface
    interface Contender {
        void run() throws Exception;
    }

    /**
     * Time of {@code ours} over the time of {@code floor}.
     *
     * @param calls timed calls of each, after half as many that are not
     */
    static double ratio(Contender ours, Contender floor, int calls) throws Exception {
        for (int i = 0; i < calls / 2; i++) {
            ours.run();
            floor.run();
        }
        long[] a = new long[calls];
        long[] b = new long[calls];
        for (int i = 0; i < calls; i++) {
            long start = System.nanoTime();
            ours.run();
            long between = System.nanoTime();
            floor.run();
            b[i] = System.nanoTime() - between;
            a[i] = between - start;
        }
        Arrays.sort(a);
        Arrays.sort(b);
        return (double) a[THIRD] / b[THIRD];
    }
}
