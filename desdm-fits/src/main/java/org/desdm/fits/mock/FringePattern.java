package org.desdm.fits.mock;

import org.desdm.fits.image.FloatImage;

/**
 * Fringes of night-sky lines in the silicon: bands along lines of equal thickness, brighter and
 * darker than the sky by a part of it. In flats there are none.
 *
 * @param amplitude amplitude over the level of the sky
 * @param period distance of two bright bands, pixels
 * @param angle direction across the bands, radians
 */
public record FringePattern(double amplitude, double period, double angle) implements LightEffect {

    /** 1 % of the sky, bands 90 pixels apart. */
    public static final FringePattern DEFAULT = new FringePattern(0.01, 90, 0.4);

    public FringePattern {
        if (!(period > 0) || !Double.isFinite(amplitude + angle)) {
            throw new IllegalArgumentException(
                    "fringes need a period above 0, got " + period + " pixels");
        }
    }

    @Override
    public void change(float[] row, int y, CcdGeometry ccd, SimulatedExposure exposure) {
        if (exposure.kind() != ExposureKind.SCIENCE) {
            return;
        }
        for (int x = 0; x < row.length; x++) {
            row[x] += (float) (exposure.level() * amplitude * shape(x, y, ccd.ccdNum()));
        }
    }

    /** The pattern that a correction needs: fringes of amplitude 1. */
    public FloatImage shape(CcdGeometry ccd) {
        FloatImage image = FloatImage.zeros(ccd.camera().width(), ccd.camera().height());
        float[] data = image.data();
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                data[image.rowStart(y) + x] = (float) shape(x, y, ccd.ccdNum());
            }
        }
        return image;
    }

    /** Bent bands, other ones on each CCD. */
    private double shape(int x, int y, int ccdNum) {
        double across = x * StrictMath.cos(angle) + y * StrictMath.sin(angle);
        double along = y * StrictMath.cos(angle) - x * StrictMath.sin(angle);
        double bend = 0.15 * period * StrictMath.sin(along / (3 * period) + ccdNum);
        return StrictMath.sin(2 * StrictMath.PI * (across + bend) / period + 0.7 * ccdNum);
    }
}
