package org.desdm.fits.wcs;

/** Finds the range of right ascension and declination of a polygon. */
final class PolygonBox {

    /** Added on every side, degrees, so that rounding leaves no corner out. */
    private static final double MARGIN = 1e-9;

    private static final double[] NORTH = {0, 0, 1};
    private static final double[] SOUTH = {0, 0, -1};

    private PolygonBox() {}

    static SkyBox of(SkyPolygon polygon) {
        boolean north = polygon.contains(NORTH);
        boolean south = polygon.contains(SOUTH);
        double low = south ? -90 : 90;
        double high = north ? 90 : -90;
        double turn = 0;
        double back = 0;
        double forth = 0;
        for (int i = 0; i < polygon.corners(); i++) {
            double[] from = polygon.corner(i);
            double[] to = polygon.corner((i + 1) % polygon.corners());
            low = Math.min(low, lowest(from, to));
            high = Math.max(high, -lowest(mirrored(from), mirrored(to)));
            turn += Math.IEEEremainder(Directions.ra(to) - Directions.ra(from), 360);
            back = Math.min(back, turn);
            forth = Math.max(forth, turn);
        }
        double decFrom = Math.max(-90, low - MARGIN);
        double decTo = Math.min(90, high + MARGIN);
        if (north || south) {
            return new SkyBox(0, 360, decFrom, decTo);
        }
        double start = Directions.ra(polygon.corner(0));
        double from = start + back - MARGIN;
        double whole = 360 * Math.floor(from / 360);
        return new SkyBox(from - whole, start + forth + MARGIN - whole, decFrom, decTo);
    }

    /** Least declination along a great circle, degrees. */
    private static double lowest(double[] from, double[] to) {
        double ends = Math.min(Directions.dec(from), Directions.dec(to));
        double[] pole = Directions.cross(from, to);
        double[] bottom = Directions.cross(pole, Directions.cross(pole, NORTH));
        boolean passed =
                Directions.dot(Directions.cross(pole, from), bottom) > 0
                        && Directions.dot(Directions.cross(to, pole), bottom) > 0;
        return passed ? Directions.dec(bottom) : ends;
    }

    private static double[] mirrored(double[] direction) {
        return new double[] {direction[0], direction[1], -direction[2]};
    }
}
