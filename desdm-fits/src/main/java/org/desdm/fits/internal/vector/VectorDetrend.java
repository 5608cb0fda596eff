package org.desdm.fits.internal.vector;

import static org.desdm.fits.internal.vector.VectorKernels.LANES;
import static org.desdm.fits.internal.vector.VectorKernels.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.desdm.fits.internal.DetrendNumbers;
import org.desdm.fits.internal.DetrendPlanes;
import org.desdm.fits.internal.DetrendSpan;
import org.desdm.fits.internal.KernelChoice;

/**
 * Detrending with everything of a pixel in registers. What is rare adds to a sum that is 0 for
 * ordinary pixels, and is taken from the weight, as the plain kernel does it.
 */
final class VectorDetrend {

    private static final float HUGE = Float.MAX_VALUE;

    private VectorDetrend() {}

    static boolean run(DetrendPlanes p, DetrendNumbers c, DetrendSpan span) {
        boolean rare =
                p.biasWeight() == null && p.flatWeight() == null
                        ? exact(p, c, span)
                        : noisy(p, c, span);
        int done = SPECIES.loopBound(span.count);
        return done == span.count ? rare : rest(p, c, span, done) || rare;
    }

    /** What fills no vector, by the plain kernel. */
    private static boolean rest(DetrendPlanes p, DetrendNumbers c, DetrendSpan span, int done) {
        span.from += done;
        span.sourceFrom += done;
        span.count -= done;
        boolean rare = KernelChoice.plain().detrend(p, c, span);
        span.from -= done;
        span.sourceFrom -= done;
        span.count += done;
        return rare;
    }

    /** The common case by itself: the compiler keeps fewer planes. */
    private static boolean exact(DetrendPlanes p, DetrendNumbers c, DetrendSpan span) {
        float[] source = span.source;
        float[] science = p.science();
        float[] weight = p.weight();
        float[] bias = p.bias();
        float[] flat = p.flat();
        FloatVector dark = of(c.weight() * c.weightScale());
        FloatVector sum = FloatVector.zero(SPECIES);
        int shift = span.sourceFrom - span.from;
        int end = span.from + SPECIES.loopBound(span.count);
        for (int i = span.from; i < end; i += LANES) {
            FloatVector adu = at(source, i + shift).sub(span.level);
            FloatVector v = adu.sub(at(bias, i)).mul(c.gain());
            FloatVector f = at(flat, i);
            FloatVector out = v.div(f);
            FloatVector over = of(c.ceiling()).sub(adu);
            FloatVector rare = excess(over).add(excess(f.sub(c.leastFlat()))).add(out.sub(out));
            FloatVector w = poisoned(dark.div(dark.mul(v.max(0f)).add(1f)).mul(f.mul(f)), rare);
            out.intoArray(science, i);
            w.intoArray(weight, i);
            sum = sum.add(excess(w));
        }
        return !sum.compare(VectorOperators.EQ, 0f).allTrue();
    }

    private static boolean noisy(DetrendPlanes p, DetrendNumbers c, DetrendSpan span) {
        float[] source = span.source;
        FloatVector base = of(c.weight());
        FloatVector sum = FloatVector.zero(SPECIES);
        int shift = span.sourceFrom - span.from;
        int end = span.from + SPECIES.loopBound(span.count);
        for (int i = span.from; i < end; i += LANES) {
            FloatVector adu = at(source, i + shift).sub(span.level);
            FloatVector v = adu.sub(at(p.bias(), i)).mul(c.gain());
            FloatVector dark = base;
            if (p.biasWeight() != null) {
                FloatVector o = at(p.biasWeight(), i);
                dark = base.mul(o.div(base.add(o).add(Float.MIN_NORMAL)));
            }
            dark = dark.mul(c.weightScale());
            FloatVector over = of(c.ceiling()).sub(adu);
            FloatVector light = poisoned(dark.div(dark.mul(v.max(0f)).add(1f)), excess(over));
            sum = sum.add(divided(p, c, i, v, light));
        }
        return !sum.compare(VectorOperators.EQ, 0f).allTrue();
    }

    /** Divides by the flat, writes pixels and weights, and returns what is rare about them. */
    private static FloatVector divided(
            DetrendPlanes p, DetrendNumbers c, int i, FloatVector v, FloatVector light) {
        FloatVector f = at(p.flat(), i);
        FloatVector square = f.mul(f);
        FloatVector out = v.div(f);
        FloatVector rare = excess(f.sub(c.leastFlat())).add(out.sub(out));
        FloatVector w = light.mul(square);
        if (p.flatWeight() != null) {
            FloatVector noise = at(p.flatWeight(), i).mul(square);
            FloatVector sum = noise.add(w.mul(out.mul(out))).add(Float.MIN_NORMAL);
            w = w.mul(noise).div(sum);
            rare = rare.add(excess(light));
        }
        w = poisoned(w, rare);
        out.intoArray(p.science(), i);
        w.intoArray(p.weight(), i);
        return excess(w);
    }

    /** 0 where it is 0 or above; NaN for NaN and infinity. */
    private static FloatVector excess(FloatVector d) {
        return d.abs().sub(d);
    }

    private static FloatVector poisoned(FloatVector w, FloatVector rare) {
        return w.sub(rare.mul(HUGE).mul(HUGE).mul(HUGE));
    }

    private static FloatVector at(float[] a, int i) {
        return FloatVector.fromArray(SPECIES, a, i);
    }

    private static FloatVector of(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }
}
