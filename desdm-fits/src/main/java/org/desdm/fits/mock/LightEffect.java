package org.desdm.fits.mock;

/** Changes the light that falls on a CCD: ghosts, fringes, glow, pixels of unequal area. */
public interface LightEffect {

    /**
     * Changes the light on one row of the trimmed image. Called for rows in any order, in several
     * threads.
     *
     * @param row light on a pixel of response 1, sky or screen and stars, e⁻; modified
     * @param y the row
     * @param ccd the CCD
     * @param exposure the exposure
     */
    void change(float[] row, int y, CcdGeometry ccd, SimulatedExposure exposure);
}
