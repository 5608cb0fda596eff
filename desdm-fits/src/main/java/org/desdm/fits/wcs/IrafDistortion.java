package org.desdm.fits.wcs;

/**
 * The distortion of TNX and ZPX: a surface is added to each coordinate of the plane, degrees.
 *
 * @param lon what is added to x
 * @param lat what is added to y
 */
record IrafDistortion(IrafSurface lon, IrafSurface lat) implements Distortion {

    @Override
    public void apply(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            double dx = lon.at(x[i], y[i]);
            double dy = lat.at(x[i], y[i]);
            x[i] += dx;
            y[i] += dy;
        }
    }

    @Override
    public void derive(double x, double y, double[] into) {
        lat.derive(x, y, into, 3);
        double added = into[3];
        lon.derive(x, y, into, 1);
        into[0] = x + into[1];
        into[1] = y + added;
        into[2] += 1;
        into[5] += 1;
    }
}
