package org.desdm.fits.mock;

/** Changes the signal of an amplifier, such as a response that is not linear. */
public interface SignalEffect {

    /**
     * Changes columns {@code from <= x < to} of a raw row, which {@code amp} reads. Called for rows
     * in any order, in several threads.
     *
     * @param row signal above the bias level, read noise included, not rounded, ADU; modified
     * @param from first column
     * @param to column after the last
     * @param ccdNum number of the CCD
     * @param amp the amplifier
     */
    void change(float[] row, int from, int to, int ccdNum, Amplifier amp);
}
