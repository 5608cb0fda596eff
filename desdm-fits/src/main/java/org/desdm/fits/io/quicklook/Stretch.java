package org.desdm.fits.io.quicklook;

/** How brightness grows with the pixel value between black and white. */
public enum Stretch {

    /** In proportion: shows the sky and what is faint. */
    LINEAR(1),

    /**
     * Inverse hyperbolic sine: in proportion near the sky, logarithmic where it is bright; shows
     * faint and bright at once.
     *
     * @see <a href="https://arxiv.org/abs/astro-ph/9903081">Lupton, Gunn, Szalay 1999, AJ 118,
     *     1406</a>
     */
    ASINH(10);

    private final double reach;

    Stretch(double reach) {
        this.reach = reach;
    }

    /**
     * The range to show, given the range that suits a linear stretch: the same black, and a white
     * that is ten times farther for {@link #ASINH}.
     */
    public DisplayRange widened(DisplayRange linear) {
        return new DisplayRange(
                linear.low(), linear.low() + reach * (linear.high() - linear.low()));
    }

    /** Brightness from 0 to 1 of a value at {@code fraction} (0 to 1) of the range; monotone. */
    public double brightness(double fraction) {
        return this == LINEAR ? fraction : asinh(reach * fraction) / asinh(reach);
    }

    private static double asinh(double x) {
        return Math.log(x + Math.sqrt(x * x + 1));
    }
}
