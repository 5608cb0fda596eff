package org.desdm.fits.wcs;

import org.desdm.fits.error.UnusableFootprintException;

/**
 * A region of the sky bounded by great circles, convex or not, smaller than a hemisphere. Its
 * border belongs to it, to 1e-11 rad (2 microarcseconds). Immutable.
 *
 * <p>Right ascension 0 and the poles are points like others here: everything is done with
 * directions, in the plane that touches the sphere at the polygon's middle, where great circles are
 * straight.
 */
public final class SkyPolygon {

    /** Farther from the middle than this, degrees, the touching plane is no place to compute in. */
    private static final double LARGEST = 89;

    /** Half width of the border, radians: far above the rounding of a direction, 2e-16. */
    private static final double BORDER = 1e-11;

    /** A mean of directions that is shorter than this has none. */
    private static final double ROUNDING = 1e-9;

    private static final double SQUARE_DEGREES = Math.toDegrees(1) * Math.toDegrees(1);

    private final double[][] corners;
    private final double[] middle;
    private final double[] east;
    private final double[] north;
    private final double radius;

    /** Corners in the plane that touches the sphere at the middle. */
    private final double[] planeX;

    private final double[] planeY;

    private SkyPolygon(double[][] corners, double[] middle, double radius) {
        this.corners = corners;
        this.middle = middle;
        this.radius = radius;
        this.east = Directions.perpendicularTo(middle);
        this.north = Directions.cross(middle, east);
        this.planeX = new double[corners.length];
        this.planeY = new double[corners.length];
        for (int i = 0; i < corners.length; i++) {
            double toMiddle = Directions.dot(corners[i], middle);
            planeX[i] = Directions.dot(corners[i], east) / toMiddle;
            planeY[i] = Directions.dot(corners[i], north) / toMiddle;
        }
    }

    /**
     * The polygon with these corners in order, either way round.
     *
     * @param ra right ascensions, degrees, any turn; not modified
     * @param dec declinations, degrees; not modified
     * @throws UnusableFootprintException if it is a hemisphere or more
     */
    public static SkyPolygon of(double[] ra, double[] dec) {
        if (ra.length < 3 || dec.length != ra.length) {
            throw new IllegalArgumentException(
                    "a polygon needs 3 corners, there are %d right ascensions and %d declinations"
                            .formatted(ra.length, dec.length));
        }
        double[][] corners = new double[ra.length][];
        double[] sum = new double[3];
        for (int i = 0; i < ra.length; i++) {
            corners[i] = Directions.of(ra[i], dec[i]);
            Directions.addTo(sum, corners[i]);
        }
        if (Directions.length(sum) < ROUNDING * ra.length) {
            throw new UnusableFootprintException("corners lie all around the sky", name(ra));
        }
        double[] middle = Directions.unit(sum);
        double radius = 0;
        for (double[] corner : corners) {
            radius = Math.max(radius, Math.toDegrees(Directions.angle(middle, corner)));
        }
        if (!(radius < LARGEST)) {
            throw new UnusableFootprintException(
                    "corners lie %.1f degrees from their middle, %.0f is the most"
                            .formatted(radius, LARGEST),
                    name(ra));
        }
        return new SkyPolygon(corners, middle, radius);
    }

    private static String name(double[] ra) {
        return "polygon of %d corners".formatted(ra.length);
    }

    /** Number of corners. */
    public int corners() {
        return corners.length;
    }

    /** Direction of a corner; not to be modified. */
    double[] corner(int i) {
        return corners[i];
    }

    /** Direction of the middle; not to be modified. */
    double[] middle() {
        return middle;
    }

    /** Angle from the middle to the farthest corner, degrees. */
    double radius() {
        return radius;
    }

    /** The smallest cap about the polygon's middle that holds it. */
    public SkyCap cap() {
        return new SkyCap(Directions.ra(middle), Directions.dec(middle), radius);
    }

    /** The range of right ascension and declination that holds the polygon. */
    public SkyBox box() {
        return PolygonBox.of(this);
    }

    /** Area in square degrees. */
    public double area() {
        double sum = 0;
        for (int i = corners.length - 1, j = 0; j < corners.length; i = j++) {
            double lengthI = Math.sqrt(1 + planeX[i] * planeX[i] + planeY[i] * planeY[i]);
            double lengthJ = Math.sqrt(1 + planeX[j] * planeX[j] + planeY[j] * planeY[j]);
            double triple = planeX[i] * planeY[j] - planeX[j] * planeY[i];
            double dot = 1 + planeX[i] * planeX[j] + planeY[i] * planeY[j];
            sum += 2 * Math.atan2(triple, lengthI * lengthJ + lengthI + lengthJ + dot);
        }
        return Math.abs(sum) * SQUARE_DEGREES;
    }

    /** Whether a point lies in the polygon or on its border; ra and dec in degrees. */
    public boolean contains(double ra, double dec) {
        return contains(Directions.of(ra, dec));
    }

    boolean contains(double[] direction) {
        double toMiddle = Directions.dot(direction, middle);
        if (toMiddle <= 0
                || Directions.angle(direction, middle) > Math.toRadians(radius) + BORDER) {
            return false;
        }
        double x = Directions.dot(direction, east) / toMiddle;
        double y = Directions.dot(direction, north) / toMiddle;
        boolean inside = false;
        for (int i = corners.length - 1, j = 0; j < corners.length; i = j++) {
            if (planeY[i] > y != planeY[j] > y) {
                double share = (y - planeY[i]) / (planeY[j] - planeY[i]);
                inside ^= x < planeX[i] + share * (planeX[j] - planeX[i]);
            }
        }
        return inside || isOnBorder(direction);
    }

    private boolean isOnBorder(double[] direction) {
        for (int i = corners.length - 1, j = 0; j < corners.length; i = j++) {
            if (Directions.toArc(direction, corners[i], corners[j]) < BORDER) {
                return true;
            }
        }
        return false;
    }

    /** Whether the polygons share a point; those that only touch do. */
    public boolean intersects(SkyPolygon other) {
        double apart = Math.toDegrees(Directions.angle(middle, other.middle));
        if (apart > radius + other.radius + Math.toDegrees(BORDER)) {
            return false;
        }
        return hasCornerOf(other) || other.hasCornerOf(this) || crosses(other);
    }

    private boolean hasCornerOf(SkyPolygon other) {
        for (double[] corner : other.corners) {
            if (contains(corner)) {
                return true;
            }
        }
        return false;
    }

    private boolean crosses(SkyPolygon other) {
        double[][] theirs = other.corners;
        for (int i = corners.length - 1, j = 0; j < corners.length; i = j++) {
            double[] side = Directions.cross(corners[i], corners[j]);
            for (int k = theirs.length - 1, m = 0; m < theirs.length; k = m++) {
                double from = -Directions.dot(side, theirs[k]);
                double to = Directions.dot(side, theirs[m]);
                if (from * to > 0) {
                    double[] cut = Directions.cross(theirs[k], theirs[m]);
                    double end = -Directions.dot(cut, corners[j]);
                    double start = Directions.dot(cut, corners[i]);
                    if (from * end > 0 && from * start > 0) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
