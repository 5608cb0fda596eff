package org.desdm.fits.internal;

/**
 * Which pixels {@link Kernels#detrend} treats; one object serves all stretches of a thread, so that
 * none is made per row.
 */
public final class DetrendSpan {

    /** Raw pixels, ADU. */
    public float[] source;

    /** Index of the first one in {@link #source}. */
    public int sourceFrom;

    /** Its index in the planes. */
    public int from;

    /** How many there are. */
    public int count;

    /** Overscan level of the row, ADU; 0 where it was subtracted before. */
    public float level;
}
