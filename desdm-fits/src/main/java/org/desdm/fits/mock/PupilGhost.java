package org.desdm.fits.mock;

import org.desdm.fits.image.FloatImage;

/**
 * Sky light that is reflected between lenses and falls on the camera as a ring about its centre, in
 * proportion to the sky or screen.
 *
 * @param brightness light in the middle of the ring over that of the sky
 * @param radius radius of the ring, in heights of a CCD
 * @param width its width (standard deviation), in heights of a CCD
 */
public record PupilGhost(double brightness, double radius, double width) implements LightEffect {

    /** 3 % of the sky, a ring that lies on the CCDs about the centre. */
    public static final PupilGhost DEFAULT = new PupilGhost(0.03, 0.9, 0.25);

    @Override
    public void change(float[] row, int y, CcdGeometry ccd, SimulatedExposure exposure) {
        for (int x = 0; x < row.length; x++) {
            row[x] += (float) (exposure.level() * fraction(x, y, ccd));
        }
    }

    /** The ghost as a fraction of the sky. */
    public FloatImage fraction(CcdGeometry ccd) {
        FloatImage image = FloatImage.zeros(ccd.camera().width(), ccd.camera().height());
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                image.data()[image.rowStart(y) + x] = (float) fraction(x, y, ccd);
            }
        }
        return image;
    }

    private double fraction(int x, int y, CcdGeometry ccd) {
        double u = (x + 1 - ccd.centreColumn()) / ccd.camera().height();
        double v = (y + 1 - ccd.centreRow()) / ccd.camera().height();
        double off = (Math.sqrt(u * u + v * v) - radius) / width;
        return brightness * StrictMath.exp(-off * off / 2);
    }
}
