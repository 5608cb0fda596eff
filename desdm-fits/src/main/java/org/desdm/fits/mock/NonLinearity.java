package org.desdm.fits.mock;

/**
 * A camera whose amplifiers measure {@code I - a I²} instead of a signal I, with a of their own.
 *
 * @param a for amplifier A, 1/ADU
 * @param b for amplifier B, 1/ADU
 */
public record NonLinearity(double a, double b) implements SignalEffect {

    /** 3 % low at half of the full well, amplifier B a little less. */
    public static final NonLinearity DEFAULT = new NonLinearity(1.5e-6, 1.2e-6);

    @Override
    public void change(float[] row, int from, int to, int ccdNum, Amplifier amp) {
        double strength = strength(amp.name());
        for (int x = from; x < to; x++) {
            row[x] = (float) (row[x] - strength * row[x] * row[x]);
        }
    }

    /** The signal I that is measured as {@code measured}, ADU; exact. */
    public double linear(char amp, double measured) {
        double strength = strength(amp);
        // the smaller root of a I² - I + m = 0, in the form that does not cancel
        return 2 * measured / (1 + Math.sqrt(1 - 4 * strength * measured));
    }

    private double strength(char amp) {
        return amp == 'A' ? a : b;
    }
}
