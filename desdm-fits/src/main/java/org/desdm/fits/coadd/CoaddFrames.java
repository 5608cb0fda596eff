package org.desdm.fits.coadd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.NoUsablePixelException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.wcs.PixelPosition;
import org.desdm.fits.wcs.SkyPosition;
import org.desdm.fits.wcs.Wcs;

/** Frames of coadds: tangent planes with north up and east to the left. */
public final class CoaddFrames {

    /** Points of a side of an input by which its place in the frame is found. */
    private static final int SIDE_POINTS = 16;

    private static final double ARCSEC = 3600;

    /** Longest side of a frame that is made to hold images, pixels. */
    private static final int LARGEST = 100_000;

    /**
     * An image on the sky.
     *
     * @param name of it, for messages
     * @param wcs its coordinates
     * @param pixels all its pixels
     */
    public record Placed(String name, Wcs wcs, PixelBox pixels) {}

    private CoaddFrames() {}

    /**
     * A frame about a centre.
     *
     * @param centre what its middle shows
     * @param width columns
     * @param height rows
     * @param scale side of a pixel, arcsec
     */
    public static CoaddFrame about(SkyPosition centre, int width, int height, double scale) {
        return new CoaddFrame(
                tangent(centre, (width + 1) / 2.0, (height + 1) / 2.0, scale), width, height);
    }

    /**
     * The smallest frame that holds all of the images, about the middle of their directions.
     *
     * @param scale side of a pixel, arcsec
     */
    public static CoaddFrame around(List<Placed> images, double scale) {
        List<SkyPosition> borders = new ArrayList<>();
        for (Placed image : images) {
            addBorder(image, borders);
        }
        SkyPosition centre = middle(borders);
        Wcs plane = Wcs.of(tangent(centre, 1, 1, scale));
        double[] bounds = {0, 0, 0, 0};
        for (SkyPosition border : borders) {
            Optional<PixelPosition> at = plane.findPixel(border.lon(), border.lat());
            PixelPosition pixel =
                    at.orElseThrow(
                            () ->
                                    new NoUsablePixelException(
                                            "images lie on both sides of the sky",
                                            "lon %.3f, lat %.3f"
                                                    .formatted(border.lon(), border.lat()),
                                            "coadd fewer of them, or state a centre and a size"));
            bounds[0] = Math.min(bounds[0], pixel.x());
            bounds[1] = Math.min(bounds[1], pixel.y());
            bounds[2] = Math.max(bounds[2], pixel.x());
            bounds[3] = Math.max(bounds[3], pixel.y());
        }
        double left = Math.floor(bounds[0]);
        double low = Math.floor(bounds[1]);
        double width = Math.ceil(bounds[2]) - left + 1;
        double height = Math.ceil(bounds[3]) - low + 1;
        if (Math.max(width, height) > LARGEST) {
            throw tooWide(images, centre, width, height, scale);
        }
        return new CoaddFrame(tangent(centre, 1 - left, 1 - low, scale), (int) width, (int) height);
    }

    /** Names the image whose middle lies furthest from that of all. */
    private static DesdmException tooWide(
            List<Placed> images, SkyPosition centre, double width, double height, double scale) {
        Wcs plane = Wcs.of(tangent(centre, 1, 1, scale));
        String furthest = "";
        double most = -1;
        for (Placed image : images) {
            List<SkyPosition> border = new ArrayList<>();
            addBorder(image, border);
            SkyPosition middle = middle(border);
            double away =
                    plane.findPixel(middle.lon(), middle.lat())
                            .map(pixel -> Math.hypot(pixel.x(), pixel.y()))
                            .orElse(Double.POSITIVE_INFINITY);
            if (away > most) {
                most = away;
                furthest = image.name();
            }
        }
        return new DesdmException(
                Problem.of(
                                FitsError.MIXED_INPUTS,
                                "the images span %.0f x %.0f pixels of %s arcsec; at most %d are made"
                                        .formatted(width, height, scale, LARGEST))
                        .at(furthest + ", the furthest from the middle")
                        .next(
                                "leave out the image of another field, or state center, width and height"));
    }

    /** What the middle of a frame shows. */
    public static SkyPosition middle(CoaddFrame frame) {
        return Wcs.of(frame.header())
                .findSky((frame.width() - 1) / 2.0, (frame.height() - 1) / 2.0)
                .orElseThrow(() -> new IllegalArgumentException("a frame without sky"));
    }

    private static void addBorder(Placed image, List<SkyPosition> borders) {
        double width = image.pixels().width();
        double height = image.pixels().height();
        for (int k = 0; k <= SIDE_POINTS; k++) {
            double part = (double) k / SIDE_POINTS;
            double x = part * width - 0.5;
            double y = part * height - 0.5;
            image.wcs().findSky(x, -0.5).ifPresent(borders::add);
            image.wcs().findSky(x, height - 0.5).ifPresent(borders::add);
            image.wcs().findSky(-0.5, y).ifPresent(borders::add);
            image.wcs().findSky(width - 0.5, y).ifPresent(borders::add);
        }
    }

    /** The direction of the sum of all directions. */
    private static SkyPosition middle(List<SkyPosition> positions) {
        double x = 0;
        double y = 0;
        double z = 0;
        for (SkyPosition position : positions) {
            double lon = Math.toRadians(position.lon());
            double lat = Math.toRadians(position.lat());
            x += Math.cos(lat) * Math.cos(lon);
            y += Math.cos(lat) * Math.sin(lon);
            z += Math.sin(lat);
        }
        double lon = Math.toDegrees(Math.atan2(y, x));
        return new SkyPosition(
                lon < 0 ? lon + 360 : lon, Math.toDegrees(Math.atan2(z, Math.hypot(x, y))));
    }

    private static FitsHeader tangent(
            SkyPosition centre, double crpix1, double crpix2, double scale) {
        FitsHeader header = new FitsHeader();
        header.set(Keyword.text("CTYPE1", "Tangent plane"), "RA---TAN");
        header.set(Keyword.text("CTYPE2", "Tangent plane"), "DEC--TAN");
        header.set(Keyword.text("CUNIT1", "Unit of axis 1"), "deg");
        header.set(Keyword.text("CUNIT2", "Unit of axis 2"), "deg");
        header.set(Keyword.real("CRVAL1", "[deg] Right ascension at CRPIX"), centre.lon());
        header.set(Keyword.real("CRVAL2", "[deg] Declination at CRPIX"), centre.lat());
        header.set(Keyword.real("CRPIX1", "Reference pixel, axis 1"), crpix1);
        header.set(Keyword.real("CRPIX2", "Reference pixel, axis 2"), crpix2);
        header.set(Keyword.real("CD1_1", "[deg] East is to the left"), -scale / ARCSEC);
        header.set(Keyword.real("CD1_2", "[deg]"), 0.0);
        header.set(Keyword.real("CD2_1", "[deg]"), 0.0);
        header.set(Keyword.real("CD2_2", "[deg] North is up"), scale / ARCSEC);
        header.set(Keyword.text("RADESYS", "Frame of the coordinates"), "ICRS");
        header.set(Keyword.real("EQUINOX", "[yr]"), 2000.0);
        return header;
    }
}
