package org.desdm.fits.coadd;

/** Which weight a sample has in a weighted mean. */
public enum Weighting {
    /**
     * That of its input's sky, the same for all pixels of the input: sources keep their shape
     * whatever their flux, and the mean is the best where the sky is most of the noise.
     */
    INPUT,
    /**
     * Its own inverse variance, as SWarp has it. Where weight maps hold the noise of the sources,
     * the sharpest images count least in the cores of stars.
     */
    PIXEL
}
