package org.desdm.fits.mock;

import org.desdm.fits.image.FloatImage;

/**
 * The optics' response to light of the sky over that to the dome's screen, which flats are made
 * with: a smooth wave over the focal plane, so that what a flat makes even is not yet.
 *
 * @param amplitude how far it goes from 1, below 1
 */
public record StarFlat(double amplitude) implements LightEffect {

    /** 3 %. */
    public static final StarFlat DEFAULT = new StarFlat(0.03);

    /** As even as the screen. */
    public static final StarFlat NONE = new StarFlat(0);

    public StarFlat {
        if (!(Math.abs(amplitude) < 1)) {
            throw new IllegalArgumentException(
                    "a response is above 0, got 1 and more or less by " + amplitude);
        }
    }

    @Override
    public void change(float[] row, int y, CcdGeometry ccd, SimulatedExposure exposure) {
        if (exposure.kind() != ExposureKind.SCIENCE) {
            return;
        }
        for (int x = 0; x < row.length; x++) {
            row[x] *= (float) at(x, y, ccd);
        }
    }

    /** The response at a place of the trimmed image, counted from 0. */
    public double at(double x, double y, CcdGeometry ccd) {
        double u = (x + 1 - ccd.centreColumn()) / ccd.camera().height();
        double v = (y + 1 - ccd.centreRow()) / ccd.camera().height();
        return 1 + amplitude * StrictMath.sin(2 * u + 1) * StrictMath.cos(1.5 * v);
    }

    /** The response of every pixel: what a correction divides by. */
    public FloatImage response(CcdGeometry ccd) {
        FloatImage image = FloatImage.zeros(ccd.camera().width(), ccd.camera().height());
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                image.data()[image.rowStart(y) + x] = (float) at(x, y, ccd);
            }
        }
        return image;
    }
}
