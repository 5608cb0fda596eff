package org.desdm.fits.mock;

/**
 * Tables of the ziggurat for the normal density {@code exp(-x²/2)}: 256 layers of equal area
 * (Marsaglia and Tsang 2000, J. Stat. Soft. 5, 8). The right edge of the lowest rectangle follows
 * from the number of layers.
 */
final class Ziggurat {

    static final int LAYERS = 256;

    /** Where the tail begins. */
    static final double TAIL = 3.6541528853610088;

    /** Area of every layer. */
    private static final double AREA = 0.004928673233974658;

    /** Right edges of the layers, from the lowest; the first is that of tail and base together. */
    static final double[] EDGE = new double[LAYERS + 1];

    /** Density at the edges. */
    static final double[] DENSITY = new double[LAYERS + 1];

    static {
        EDGE[0] = AREA / density(TAIL);
        EDGE[1] = TAIL;
        for (int i = 2; i < LAYERS; i++) {
            EDGE[i] =
                    StrictMath.sqrt(-2 * StrictMath.log(AREA / EDGE[i - 1] + density(EDGE[i - 1])));
        }
        EDGE[LAYERS] = 0;
        for (int i = 0; i <= LAYERS; i++) {
            DENSITY[i] = density(EDGE[i]);
        }
    }

    private Ziggurat() {}

    static double density(double x) {
        return StrictMath.exp(-0.5 * x * x);
    }
}
