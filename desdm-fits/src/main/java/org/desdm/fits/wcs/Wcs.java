package org.desdm.fits.wcs;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.header.FitsHeader;

/**
 * World coordinates of an image: from its pixels to the sky and back. Immutable; threads may share
 * it, and nothing is allocated for a point.
 *
 * <p>Pixels are counted from 0, the centre of the first pixel being (0, 0); x runs along NAXIS1.
 * Longitudes are 0 to less than 360 degrees, latitudes -90 to 90 degrees, whichever axis of the
 * image holds them.
 *
 * <p>A result does not depend on the points beside it, on ranges or on threads.
 */
public final class Wcs {

    /** Points that pass through the stages together; they stay in the processor's first cache. */
    private static final int BLOCK = 256;

    /** Degrees within which a distorted plane is inverted; in pixels, what that is there. */
    private static final double TOLERANCE = 1e-13;

    private final Axes axes;
    private final LinearTerms linear;
    private final Optics optics;
    private final Fiducial fiducial;
    private final Sphere sphere;
    private final List<String> warnings;
    private final Optional<DistortionInverse> pixelInverse;
    private final Optional<DistortionInverse> planeInverse;

    private Wcs(WcsParts parts) {
        this.axes = parts.axes();
        this.linear = parts.linear();
        this.optics = parts.optics();
        this.fiducial = parts.fiducial();
        this.sphere = parts.sphere();
        this.warnings = parts.warnings();
        double scale = Math.sqrt(Math.abs(linear.determinant()));
        this.pixelInverse = optics.pixel().map(d -> new DistortionInverse(d, TOLERANCE / scale));
        this.planeInverse = optics.plane().map(d -> new DistortionInverse(d, TOLERANCE));
    }

    /**
     * The world coordinates that a header states.
     *
     * @throws DesdmException with every problem: a keyword that is missing or has a value that
     *     cannot be used, a projection that is not known, a matrix or a distortion that cannot be
     *     inverted
     */
    public static Wcs of(FitsHeader header) {
        return new Wcs(WcsParts.of(header));
    }

    /** What is doubtful about the header and how it was read; empty for most headers. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * Replaces pixels by the sky: longitudes in {@code x} and latitudes in {@code y}, degrees, for
     * {@code from <= i < to}. A pixel that shows no sky, or is NaN, becomes NaN in both.
     *
     * @return how many points became NaN
     */
    public int toSky(double[] x, double[] y, int from, int to) {
        check(x, y, from, to);
        int lost = 0;
        for (int start = from; start < to; start += BLOCK) {
            int end = Math.min(to, start + BLOCK);
            linear.toOffsets(x, y, start, end);
            if (optics.pixel().isPresent()) {
                optics.pixel().get().apply(x, y, start, end);
            }
            linear.toPlane(x, y, start, end);
            if (optics.plane().isPresent()) {
                optics.plane().get().apply(x, y, start, end);
            }
            sphere.toSky(x, y, start, end);
            lost += lost(x, y, start, end);
        }
        return lost;
    }

    /**
     * Replaces longitudes and latitudes, degrees, by pixels: x in {@code lon}, y in {@code lat},
     * for {@code from <= i < to}. A position that the projection does not show, that no pixel's
     * distortion leads to, or that is NaN, becomes NaN in both.
     *
     * @return how many points became NaN
     */
    public int toPixel(double[] lon, double[] lat, int from, int to) {
        check(lon, lat, from, to);
        int lost = 0;
        for (int start = from; start < to; start += BLOCK) {
            int end = Math.min(to, start + BLOCK);
            sphere.toPlane(lon, lat, start, end);
            if (planeInverse.isPresent()) {
                planeInverse.get().apply(lon, lat, start, end);
            }
            linear.fromPlane(lon, lat, start, end);
            if (pixelInverse.isPresent()) {
                pixelInverse.get().apply(lon, lat, start, end);
            }
            linear.toPixels(lon, lat, start, end);
            lost += lost(lon, lat, start, end);
        }
        return lost;
    }

    private static void check(double[] first, double[] second, int from, int to) {
        Objects.checkFromToIndex(from, to, first.length);
        Objects.checkFromToIndex(from, to, second.length);
    }

    /** Makes points with one NaN points of two, and counts them. */
    private static int lost(double[] x, double[] y, int from, int to) {
        int lost = 0;
        for (int i = from; i < to; i++) {
            if (Double.isNaN(x[i] + y[i])) {
                x[i] = Double.NaN;
                y[i] = Double.NaN;
                lost++;
            }
        }
        return lost;
    }

    /** The sky at one pixel; empty where it shows none. */
    public Optional<SkyPosition> findSky(double x, double y) {
        double[] lon = {x};
        double[] lat = {y};
        return toSky(lon, lat, 0, 1) == 0
                ? Optional.of(new SkyPosition(lon[0], lat[0]))
                : Optional.empty();
    }

    /** The pixel, or the place between pixels, that shows a position; empty where none does. */
    public Optional<PixelPosition> findPixel(double lon, double lat) {
        double[] x = {lon};
        double[] y = {lat};
        return toPixel(x, y, 0, 1) == 0
                ? Optional.of(new PixelPosition(x[0], y[0]))
                : Optional.empty();
    }

    Axes axes() {
        return axes;
    }

    LinearTerms linear() {
        return linear;
    }

    Optics optics() {
        return optics;
    }

    Fiducial fiducial() {
        return fiducial;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Wcs wcs
                && axes.equals(wcs.axes)
                && linear.equals(wcs.linear)
                && optics.equals(wcs.optics)
                && fiducial.equals(wcs.fiducial);
    }

    @Override
    public int hashCode() {
        return Objects.hash(axes, linear, optics, fiducial);
    }

    /** The projection, the reference point and the scale, for people. */
    @Override
    public String toString() {
        return "%s/%s %s at pixel (%.2f, %.2f) = (%.6f, %.6f) deg, %.4f arcsec/pixel"
                .formatted(
                        axes.lonName(),
                        axes.latName(),
                        axes.code(),
                        linear.refX(),
                        linear.refY(),
                        fiducial.lon(),
                        fiducial.lat(),
                        pixelScale() * 3600);
    }

    /** The mean scale at the reference pixel by the linear terms alone, degrees a pixel. */
    public double pixelScale() {
        return Math.sqrt(Math.abs(linear.determinant()));
    }
}
