package org.desdm.fits.io.quicklook;

import java.util.Collection;
import java.util.List;
import org.desdm.fits.camera.CcdPlace;
import org.desdm.fits.camera.FocalPlane;
import org.desdm.fits.geometry.PixelBox;

/**
 * Cells of a focal plane in a picture: the smallest rectangle around some CCDs.
 *
 * @param ccd pixels of a CCD of the plane
 * @param shown the rectangle, in pixels of the plane
 * @param cell width and height of a CCD in picture pixels, as a box at the origin
 */
record MosaicLayout(PixelBox ccd, PixelBox shown, PixelBox cell) {

    /** Ground between two CCDs and around all, in picture pixels. */
    private static final int GAP = 4;

    /** The layout around {@code ccds} with the largest cells of the shape of a CCD. */
    static MosaicLayout around(FocalPlane plane, Collection<Integer> ccds, PixelBox largest) {
        PixelBox ccd = plane.ccd();
        List<CcdPlace> places = ccds.stream().map(n -> plane.find(n).orElseThrow()).toList();
        int x0 = places.stream().mapToInt(CcdPlace::x0).min().orElseThrow();
        int y0 = places.stream().mapToInt(CcdPlace::y0).min().orElseThrow();
        int x1 = places.stream().mapToInt(CcdPlace::x0).max().orElseThrow() + ccd.width();
        int y1 = places.stream().mapToInt(CcdPlace::y0).max().orElseThrow() + ccd.height();
        PixelBox shown = new PixelBox(x0, y0, x1, y1);
        int width = scaled(ccd.width(), largest.width() - GAP, shown.width()) - GAP;
        int height = scaled(ccd.height(), largest.height() - GAP, shown.height()) - GAP;
        int fit = Math.max(1, Math.min(width, scaled(height, ccd.width(), ccd.height())));
        int high = Math.max(1, scaled(fit, ccd.height(), ccd.width()));
        return new MosaicLayout(ccd, shown, PixelBox.ofSize(fit, high));
    }

    /** This layout with cells of another size. */
    MosaicLayout withCell(int width, int height) {
        return new MosaicLayout(ccd, shown, PixelBox.ofSize(width, height));
    }

    int cellWidth() {
        return cell.width();
    }

    int cellHeight() {
        return cell.height();
    }

    /** Width of the picture. */
    int width() {
        return GAP + across(shown.width());
    }

    /** Height of the picture. */
    int height() {
        return GAP + up(shown.height());
    }

    /** Whether the CCD lies wholly in the rectangle. */
    boolean shows(CcdPlace place) {
        return shown.contains(ccd.shifted(place.x0(), place.y0()));
    }

    /** Pixels of a CCD in the picture, rows counted from the top. */
    PixelBox cell(CcdPlace place) {
        int x = GAP + across(place.x0() - shown.x0());
        int bottom = height() - GAP - up(place.y0() - shown.y0());
        return new PixelBox(x, bottom - cell.height(), x + cell.width(), bottom);
    }

    /** Columns of the picture for pixels of the plane. */
    private int across(int pixels) {
        return scaled(pixels, cell.width() + GAP, ccd.width());
    }

    private int up(int pixels) {
        return scaled(pixels, cell.height() + GAP, ccd.height());
    }

    private static int scaled(int value, int to, int from) {
        return (int) ((long) value * to / from);
    }
}
