package org.desdm.fits.wcs;

import java.util.ArrayList;
import java.util.List;
import org.desdm.fits.error.UnusableFootprintException;
import org.desdm.fits.geometry.PixelBox;

/** The region of the sky that a part of an image covers: its pixels to their outer edges. */
public final class Footprint {

    /** Pieces that every side is cut into to begin with: an S shape is not taken for a line. */
    private static final int PIECES = 2;

    /** How often a piece is halved at most. */
    private static final int HALVINGS = 10;

    private static final double[] TRIED = {0.25, 0.5, 0.75};

    private final Wcs wcs;
    private final PixelBox box;
    private final double tolerance;
    private final List<double[]> corners = new ArrayList<>();

    private Footprint(Wcs wcs, PixelBox box, double tolerance) {
        this.wcs = wcs;
        this.box = box;
        this.tolerance = tolerance;
    }

    /**
     * The polygon of a box of pixels.
     *
     * @param toleranceArcsec how far the true border, where it is tried at three places between two
     *     corners, may lie from the polygon's; sides are cut until it does not
     * @throws UnusableFootprintException if a pixel of the border shows no sky, if the border
     *     jumps, or if the region is no smaller than a hemisphere
     */
    public static SkyPolygon of(Wcs wcs, PixelBox box, double toleranceArcsec) {
        if (!(toleranceArcsec > 0)) {
            throw new IllegalArgumentException(
                    "a tolerance of %s arcsec is not positive".formatted(toleranceArcsec));
        }
        Footprint footprint = new Footprint(wcs, box, Math.toRadians(toleranceArcsec / 3600));
        for (int side = 0; side < 4; side++) {
            for (int piece = 0; piece < PIECES; piece++) {
                double from = side + (double) piece / PIECES;
                footprint.corners.add(footprint.border(from));
                footprint.cut(from, from + 1.0 / PIECES, HALVINGS);
            }
        }
        double[] ra = footprint.corners.stream().mapToDouble(Directions::ra).toArray();
        double[] dec = footprint.corners.stream().mapToDouble(Directions::dec).toArray();
        return SkyPolygon.of(ra, dec);
    }

    /** Adds the corners between two places of the border that it needs. */
    private void cut(double from, double to, int halvings) {
        double[] start = border(from);
        double[] end = border(to);
        boolean bent = false;
        for (double share : TRIED) {
            double[] between = border(from + share * (to - from));
            bent |= !(Directions.toArc(between, start, end) <= tolerance);
        }
        if (!bent) {
            return;
        }
        if (halvings == 0) {
            throw unusable("the border of the image jumps or folds", from);
        }
        double middle = (from + to) / 2;
        cut(from, middle, halvings - 1);
        corners.add(border(middle));
        cut(middle, to, halvings - 1);
    }

    /** Direction of a place on the border: sides are 0 to 1, 1 to 2, … */
    private double[] border(double at) {
        double[] pixel = pixel(at);
        return wcs.findSky(pixel[0], pixel[1])
                .map(sky -> Directions.of(sky.lon(), sky.lat()))
                .orElseThrow(() -> unusable("a pixel of the border shows no sky", at));
    }

    private double[] pixel(double at) {
        double low = box.x0() - 0.5;
        double high = box.x1() - 0.5;
        double bottom = box.y0() - 0.5;
        double top = box.y1() - 0.5;
        int side = (int) at % 4;
        double share = at - (int) at;
        return switch (side) {
            case 0 -> new double[] {low + share * (high - low), bottom};
            case 1 -> new double[] {high, bottom + share * (top - bottom)};
            case 2 -> new double[] {high - share * (high - low), top};
            default -> new double[] {low, top - share * (top - bottom)};
        };
    }

    private UnusableFootprintException unusable(String what, double at) {
        double[] pixel = pixel(at);
        return new UnusableFootprintException(
                what, "pixel (%.1f, %.1f) of %s".formatted(pixel[0], pixel[1], box));
    }
}
