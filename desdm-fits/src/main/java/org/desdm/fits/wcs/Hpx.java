package org.desdm.fits.wcs;

/**
 * HEALPix (Calabretta and Roukema 2007, Mon. Not. R. Astron. Soc. 381, 865): equal areas, facets
 * about the equator and the poles.
 *
 * @param facets facets around the equator, H: PVi_1 of latitude
 * @param rows rows of facets between the poles, K: PVi_2
 */
record Hpx(int facets, int rows) implements Projection {

    private static final double ROUNDING = 1e-11;

    @Override
    public String code() {
        return "HPX";
    }

    @Override
    public double theta0() {
        return 0;
    }

    /** The middle meridian of the polar facet of an x or a longitude. */
    private double middle(double x, boolean north) {
        int odd = rows % 2 == 1 || north ? 1 : 0;
        double facet = Math.floor((x + 180) * facets / 360 + (1 - odd) / 2.0);
        return -180 + (2 * facet + odd) * 180 / facets;
    }

    @Override
    public boolean toDirection(double x, double y, double[] into) {
        double high = Math.abs(y) * facets;
        double sine;
        double phi = x;
        boolean inside = Math.abs(x) <= 180 + ROUNDING;
        if (high <= 90.0 * (rows - 1)) {
            sine = y * facets / (90.0 * rows);
        } else {
            double sigma = (rows + 1) / 2.0 - high / 180;
            double middle = middle(Math.max(-180, Math.min(x, 180 - ROUNDING)), y > 0);
            double off = x - middle;
            inside &= sigma > -ROUNDING && Math.abs(off) <= sigma * 180 / facets + ROUNDING;
            phi = middle + (sigma > ROUNDING ? off / sigma : 0);
            sine = Math.copySign(1 - sigma * sigma / rows, y);
        }
        double across = Math.sqrt(Math.max(0, (1 - sine) * (1 + sine)));
        Angles.cosineAndSine(phi, into, 0);
        into[0] *= across;
        into[1] *= across;
        into[2] = sine;
        return inside;
    }

    @Override
    public boolean toPlane(double[] direction, double[] into) {
        double sine = direction[2];
        double phi = Native.longitude(direction);
        if (Math.abs(sine) * rows <= rows - 1) {
            into[0] = phi;
            into[1] = 90.0 * rows / facets * sine;
        } else {
            double across = Native.across(direction);
            double less = across * across / (1 + Math.abs(sine));
            double sigma = Math.sqrt(rows * less);
            double middle = middle(Math.min(phi, 180 - ROUNDING), sine > 0);
            into[0] = middle + (phi - middle) * sigma;
            into[1] = Math.copySign(180.0 / facets * ((rows + 1) / 2.0 - sigma), sine);
        }
        return true;
    }
}
