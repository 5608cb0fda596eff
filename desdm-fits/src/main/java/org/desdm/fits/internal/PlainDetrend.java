package org.desdm.fits.internal;

/**
 * {@link Kernels#detrend} in plain loops over planes at one index and without a branch: only those
 * become vector code. A branch on every pixel would ask what is rare; arithmetic does instead:
 * {@code |d| - d} is 0 for an ordinary pixel, and what it is for others is made infinite and taken
 * from the weight.
 */
final class PlainDetrend {

    /** Three times this is infinite even for the smallest float above 0. */
    private static final float HUGE = Float.MAX_VALUE;

    private final RareValues unusable = RareValues.notFiniteFrom(0f);

    boolean run(DetrendPlanes p, DetrendNumbers c, DetrendSpan span) {
        int from = span.from;
        int end = from + span.count;
        System.arraycopy(span.source, span.sourceFrom, p.science(), from, span.count);
        if (p.biasWeight() == null && p.flatWeight() == null) {
            exact(p, c, span.level, from, end);
        } else {
            withNoise(p, c, span.level, from, end);
        }
        return unusable.contains(p.weight(), from, end);
    }

    /** Everything in one loop, where bias and flat are without noise. */
    private static void exact(DetrendPlanes p, DetrendNumbers c, float level, int from, int end) {
        float[] s = p.science();
        float[] w = p.weight();
        float[] b = p.bias();
        float[] f = p.flat();
        float ceiling = c.ceiling();
        float gain = c.gain();
        float least = c.leastFlat();
        float dark = c.weight() * c.weightScale();
        for (int i = from; i < end; i++) {
            float adu = s[i] - level;
            float v = (adu - b[i]) * gain;
            float over = ceiling - adu;
            float under = f[i] - least;
            float out = v / f[i];
            float rare = (Math.abs(over) - over) + (Math.abs(under) - under) + (out - out);
            s[i] = out;
            w[i] = dark / (1f + dark * Math.max(v, 0f)) * (f[i] * f[i]) - rare * HUGE * HUGE * HUGE;
        }
    }

    private static void withNoise(
            DetrendPlanes p, DetrendNumbers c, float level, int from, int end) {
        if (p.biasWeight() == null) {
            electrons(p, c, level, from, end);
        } else {
            noisyElectrons(p, c, level, from, end);
        }
        if (p.flatWeight() == null) {
            divide(p, c, from, end);
        } else {
            divideNoisy(p, c, from, end);
        }
    }

    private static void electrons(
            DetrendPlanes p, DetrendNumbers c, float level, int from, int end) {
        float[] s = p.science();
        float[] w = p.weight();
        float[] b = p.bias();
        float ceiling = c.ceiling();
        float gain = c.gain();
        float dark = c.weight() * c.weightScale();
        for (int i = from; i < end; i++) {
            float adu = s[i] - level;
            float v = (adu - b[i]) * gain;
            float over = ceiling - adu;
            s[i] = v;
            w[i] =
                    dark / (1f + dark * Math.max(v, 0f))
                            - (Math.abs(over) - over) * HUGE * HUGE * HUGE;
        }
    }

    private static void noisyElectrons(
            DetrendPlanes p, DetrendNumbers c, float level, int from, int end) {
        float[] s = p.science();
        float[] w = p.weight();
        float[] b = p.bias();
        float[] o = p.biasWeight();
        float ceiling = c.ceiling();
        float gain = c.gain();
        float weight = c.weight();
        float scale = c.weightScale();
        for (int i = from; i < end; i++) {
            float adu = s[i] - level;
            float v = (adu - b[i]) * gain;
            float over = ceiling - adu;
            float dark = weight * (o[i] / (weight + o[i] + Float.MIN_NORMAL)) * scale;
            s[i] = v;
            w[i] =
                    dark / (1f + dark * Math.max(v, 0f))
                            - (Math.abs(over) - over) * HUGE * HUGE * HUGE;
        }
    }

    private static void divide(DetrendPlanes p, DetrendNumbers c, int from, int end) {
        float[] s = p.science();
        float[] w = p.weight();
        float[] f = p.flat();
        float least = c.leastFlat();
        for (int i = from; i < end; i++) {
            float under = f[i] - least;
            float out = s[i] / f[i];
            float rare = (Math.abs(under) - under) + (out - out);
            s[i] = out;
            w[i] = w[i] * (f[i] * f[i]) - rare * HUGE * HUGE * HUGE;
        }
    }

    /** A weight below 0 that comes in is told before two of them make one above 0. */
    private static void divideNoisy(DetrendPlanes p, DetrendNumbers c, int from, int end) {
        float[] s = p.science();
        float[] w = p.weight();
        float[] f = p.flat();
        float[] o = p.flatWeight();
        float least = c.leastFlat();
        for (int i = from; i < end; i++) {
            float under = f[i] - least;
            float square = f[i] * f[i];
            float out = s[i] / f[i];
            float image = w[i] * square;
            float noise = o[i] * square;
            float rare = (Math.abs(under) - under) + (out - out) + (Math.abs(w[i]) - w[i]);
            s[i] = out;
            w[i] =
                    image * noise / (noise + image * (out * out) + Float.MIN_NORMAL)
                            - rare * HUGE * HUGE * HUGE;
        }
    }
}
