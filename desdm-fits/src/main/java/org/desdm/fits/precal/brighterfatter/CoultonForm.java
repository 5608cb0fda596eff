package org.desdm.fits.precal.brighterfatter;

/** How the divergence of {@link CoultonCorrection} becomes a sum over pixels. */
public enum CoultonForm {
    /**
     * Charge goes over borders: half of the mean of the pixels at either side times the step of the
     * potential. None is made or lost.
     */
    BORDERS,
    /**
     * The same with the pixel that the charge had left instead of the mean, as the form of the LSST
     * pipelines that keeps charge has it. Next to a star it moves too much.
     */
    UPWIND,
    /** Centred differences, as the form that was published first has it. Charge is kept nearly. */
    DIFFERENCES
}
