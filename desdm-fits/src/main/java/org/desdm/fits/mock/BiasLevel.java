package org.desdm.fits.mock;

/**
 * Level of the overscan of one amplifier in one exposure: drifts while the CCD is read.
 *
 * @param start level in the row that is read first, ADU
 * @param drift change to the row that is read last, ADU
 * @param wave height of a wave over one and a half periods, ADU
 * @param phase phase of the wave
 */
record BiasLevel(double start, double drift, double wave, double phase) {

    private static final double EXPOSURE_RMS = 1.5;

    static BiasLevel draw(Amplifier amp, RandomStream random) {
        return new BiasLevel(
                amp.biasLevel() + EXPOSURE_RMS * random.gaussian(),
                2 * (random.uniform() - 0.5),
                0.3 * random.uniform(),
                2 * StrictMath.PI * random.uniform());
    }

    /** Level at a part, 0 to 1, of the readout, ADU. */
    double at(double part) {
        double angle = 3 * StrictMath.PI * part + phase;
        return start + drift * part + wave * StrictMath.sin(angle);
    }
}
