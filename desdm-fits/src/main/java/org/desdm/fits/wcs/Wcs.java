package org.desdm.fits.wcs;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.header.FitsHeader;

/**
 * World coordinates of an image: from its pixels to the sky and back. Immutable; threads may share
 * it, and nothing is allocated for a point of TAN, TPV, TNX and SIP.
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

    private final WcsParts parts;
    private final Optional<DistortionInverse> pixelInverse;
    private final Optional<DistortionInverse> planeInverse;

    private Wcs(WcsParts parts) {
        this.parts = parts;
        Optics optics = parts.optics();
        double tolerance = TOLERANCE / pixelScale();
        this.pixelInverse = optics.pixel().map(d -> new DistortionInverse(d, tolerance));
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

    /**
     * Which coordinates of the sky: RA for right ascension and declination, G for galactic, E for
     * ecliptic, or the letters before LON or LN of another CTYPE.
     */
    public String system() {
        return parts.axes().system();
    }

    /** What is doubtful about the header and how it was read; empty for most headers. */
    public List<String> warnings() {
        return parts.warnings();
    }

    /**
     * Replaces pixels by the sky: longitudes in {@code x} and latitudes in {@code y}, degrees, for
     * {@code from <= i < to}. A pixel that shows no sky, or is NaN, becomes NaN in both.
     *
     * @return how many points became NaN
     */
    public int toSky(double[] x, double[] y, int from, int to) {
        check(x, y, from, to);
        LinearTerms linear = parts.linear();
        Optics optics = parts.optics();
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
            parts.sphere().toSky(x, y, start, end);
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
        LinearTerms linear = parts.linear();
        DistortionInverse.Room room = new DistortionInverse.Room(Math.min(BLOCK, to - from));
        int lost = 0;
        for (int start = from; start < to; start += BLOCK) {
            int end = Math.min(to, start + BLOCK);
            parts.sphere().toPlane(lon, lat, start, end);
            if (planeInverse.isPresent()) {
                planeInverse.get().apply(lon, lat, start, end, room);
            }
            linear.fromPlane(lon, lat, start, end);
            if (pixelInverse.isPresent()) {
                pixelInverse.get().apply(lon, lat, start, end, room);
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

    /** How the sky moves with the pixel at a place; empty where it shows no sky. */
    public Optional<SkyJacobian> jacobianAt(double x, double y) {
        return Slopes.at(parts, x, y);
    }

    /** The sky in the pixel at a place, square degrees; NaN where it shows none. */
    public double pixelAreaAt(double x, double y) {
        return jacobianAt(x, y).map(SkyJacobian::area).orElse(Double.NaN);
    }

    /** The mean scale at the reference pixel by the linear terms alone, degrees a pixel. */
    public double pixelScale() {
        return Math.sqrt(Math.abs(parts.linear().determinant()));
    }

    /** The stages that this is made of. */
    WcsParts parts() {
        return parts;
    }

    /**
     * Whether the other maps pixels to the sky by the same numbers, however a header spells them.
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof Wcs wcs
                && parts.axes().equals(wcs.parts.axes())
                && parts.linear().equals(wcs.parts.linear())
                && parts.optics().stages().equals(wcs.parts.optics().stages())
                && parts.fiducial().equals(wcs.parts.fiducial());
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                parts.axes(), parts.linear(), parts.optics().stages(), parts.fiducial());
    }

    /** The projection, the reference point and the scale, for people. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s/%s %s, pixel (%s, %s) = (%s, %s) deg, %.4f arcsec a pixel",
                parts.axes().lonName(),
                parts.axes().latName(),
                parts.axes().code(),
                WcsKeywords.text(parts.linear().refX()),
                WcsKeywords.text(parts.linear().refY()),
                WcsKeywords.text(parts.fiducial().lon()),
                WcsKeywords.text(parts.fiducial().lat()),
                pixelScale() * 3600);
    }
}
