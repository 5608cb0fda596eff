package org.desdm.fits.mock;

/**
 * A spot of one CCD that shines during every exposure, with a Gaussian profile.
 *
 * @param ccdNum the CCD
 * @param x column of the spot in the trimmed image, counted from 0
 * @param y row of the spot in the trimmed image, counted from 0
 * @param fwhm width of the glow at half maximum, pixels
 * @param peak light in its middle, e⁻
 */
public record LightBulbGlow(int ccdNum, double x, double y, double fwhm, double peak)
        implements LightEffect {

    /** The light bulb of the survey's CCD 46. */
    public static final LightBulbGlow DEFAULT = new LightBulbGlow(46, 795, 2620, 100, 800);

    @Override
    public void change(float[] row, int y, CcdGeometry ccd, SimulatedExposure exposure) {
        if (ccd.ccdNum() != ccdNum) {
            return;
        }
        double perSquare = 4 * StrictMath.log(2) / (fwhm * fwhm);
        double dy = y - this.y;
        for (int i = 0; i < row.length; i++) {
            double dx = i - x;
            row[i] += (float) (peak * StrictMath.exp(-perSquare * (dx * dx + dy * dy)));
        }
    }
}
