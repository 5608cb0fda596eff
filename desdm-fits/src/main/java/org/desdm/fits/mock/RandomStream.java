package org.desdm.fits.mock;

/**
 * Random numbers that follow from a key alone: one stream for every row of every exposure, so that
 * order and threads do not matter. SplitMix64 (Steele, Lea, Flood 2014), each stream with an
 * increment of its own. Not thread-safe; one per thread.
 */
final class RandomStream {

    /** What a stream is for; the same row has one of each. */
    enum Use {
        AMPLIFIER,
        DEFECTS,
        BIAS,
        FLAT,
        DUST,
        EXPOSURE,
        LEVEL,
        STARS,
        COSMIC_RAYS,
        NOISE,
        PHOTONS,
        CROSSTALK,
        SKY
    }

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double TO_UNIT = 0x1p-53;

    /** Up to this mean Poisson numbers are drawn one by one from the distribution function. */
    static final double EXACT_POISSON = 128;

    private long state;
    private long increment;

    /** The key of a family of streams; {@link #seek} chooses one of them. */
    static long key(long seed, Use use, long first, long second) {
        long key = mix(seed + GOLDEN * (use.ordinal() + 1));
        key = mix(key ^ mix(first + GOLDEN));
        return mix(key ^ mix(second - GOLDEN));
    }

    static RandomStream of(long key) {
        RandomStream random = new RandomStream();
        random.seek(key, 0);
        return random;
    }

    /** Goes to the beginning of stream {@code index} of a family. */
    void seek(long key, long index) {
        state = mix(key + GOLDEN * (index + 1));
        increment = mix(state ^ key) | 1;
    }

    long next() {
        state += increment;
        return mix(state);
    }

    /** Even between 0 inclusive and 1 exclusive. */
    double uniform() {
        return (next() >>> 11) * TO_UNIT;
    }

    /** Normal with mean 0 and standard deviation 1. */
    double gaussian() {
        long bits = next();
        int layer = (int) bits & (Ziggurat.LAYERS - 1);
        double x = (bits >> 11) * 0x1p-52 * Ziggurat.EDGE[layer];
        return Math.abs(x) < Ziggurat.EDGE[layer + 1] ? x : rareGaussian(layer, x);
    }

    /** The one draw in a hundred that is not inside a layer's rectangle. */
    private double rareGaussian(int layer, double candidate) {
        int i = layer;
        double x = candidate;
        while (true) {
            if (Math.abs(x) < Ziggurat.EDGE[i + 1]) {
                return x;
            }
            if (i == 0) {
                return StrictMath.copySign(tail(), x);
            }
            double low = Ziggurat.DENSITY[i];
            double y = low + uniform() * (Ziggurat.DENSITY[i + 1] - low);
            if (y < Ziggurat.density(x)) {
                return x;
            }
            long bits = next();
            i = (int) bits & (Ziggurat.LAYERS - 1);
            x = (bits >> 11) * 0x1p-52 * Ziggurat.EDGE[i];
        }
    }

    private double tail() {
        while (true) {
            double x = -StrictMath.log(1 - uniform()) / Ziggurat.TAIL;
            double y = -StrictMath.log(1 - uniform());
            if (2 * y > x * x) {
                return Ziggurat.TAIL + x;
            }
        }
    }

    /** Exponential with mean 1. */
    double exponential() {
        return -StrictMath.log(1 - uniform());
    }

    /**
     * A whole number, Poisson with the given mean: by inversion up to {@link #EXACT_POISSON}; above
     * from a normal number with the skewness of the distribution, rounded.
     */
    double poisson(double mean) {
        return mean > EXACT_POISSON ? Math.rint(manyElectrons(mean, 0)) : fewElectrons(mean);
    }

    /**
     * Poisson noise about a mean above {@link #EXACT_POISSON} and normal read noise in one draw,
     * not a whole number: first-order Cornish-Fisher expansion, which has the mean, the variance
     * and the skewness of the sum. What is left out, the next order, changes a draw by less than
     * {@code |z - z³| / (72 sqrt(mean))}: 0.03 electrons at three sigma.
     */
    double manyElectrons(double mean, double readVariance) {
        double variance = mean + readVariance;
        double z = gaussian();
        return mean + Math.sqrt(variance) * z + mean / variance * (z * z - 1) * (1.0 / 6);
    }

    private double fewElectrons(double mean) {
        double left = uniform();
        double probability = StrictMath.exp(-mean);
        int n = 0;
        while (left >= probability && n < 2 * EXACT_POISSON + 100) {
            left -= probability;
            n++;
            probability *= mean / n;
        }
        return n;
    }

    /** The finalizer of SplitMix64 (David Stafford's mix 13). */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
