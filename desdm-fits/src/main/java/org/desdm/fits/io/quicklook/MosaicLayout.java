package org.desdm.fits.io.quicklook;

import java.util.Collection;
import java.util.List;
import org.desdm.fits.camera.CcdPlace;
import org.desdm.fits.camera.FocalPlane;
import org.desdm.fits.geometry.PixelBox;

/**
 * Cells of the focal plane in a picture: the smallest rectangle around some CCDs.
 *
 * @param column first column of the focal plane shown
 * @param endColumn column after the last
 * @param halfRow lowest half row shown
 * @param endHalfRow half row after the last
 * @param cell width and height of a CCD in picture pixels, as a box at the origin
 */
record MosaicLayout(int column, int endColumn, int halfRow, int endHalfRow, PixelBox cell) {

    /** Ground between two CCDs and around all, in picture pixels; even, as it is halved. */
    private static final int GAP = 4;

    /** The layout around {@code ccds} with the largest cells, CCDs being twice as high as wide. */
    static MosaicLayout around(Collection<Integer> ccds, int maxWidth, int maxHeight) {
        List<CcdPlace> places =
                ccds.stream().map(ccd -> FocalPlane.DECAM.find(ccd).orElseThrow()).toList();
        int x0 = places.stream().mapToInt(MosaicLayout::column).min().orElseThrow();
        int x1 = places.stream().mapToInt(MosaicLayout::column).max().orElseThrow() + 1;
        int y0 = places.stream().mapToInt(MosaicLayout::halfRow).min().orElseThrow();
        int y1 = places.stream().mapToInt(MosaicLayout::halfRow).max().orElseThrow() + 2;
        int width = (maxWidth - GAP) / (x1 - x0) - GAP;
        int height = (maxHeight - GAP) * 2 / (y1 - y0) - GAP;
        int fit = Math.max(1, Math.min(width, height / 2));
        return new MosaicLayout(x0, x1, y0, y1, PixelBox.ofSize(fit, 2 * fit));
    }

    /** This layout with cells of another size. */
    MosaicLayout withCell(int width, int height) {
        return new MosaicLayout(
                column, endColumn, halfRow, endHalfRow, PixelBox.ofSize(width, height));
    }

    int cellWidth() {
        return cell.width();
    }

    int cellHeight() {
        return cell.height();
    }

    /** Width of the picture. */
    int width() {
        return GAP + (endColumn - column) * (cell.width() + GAP);
    }

    /** Height of the picture. */
    int height() {
        return GAP + y(endHalfRow);
    }

    /** Whether the CCD lies wholly in the rectangle. */
    boolean shows(CcdPlace place) {
        return column(place) >= column
                && column(place) < endColumn
                && halfRow(place) >= halfRow
                && halfRow(place) + 2 <= endHalfRow;
    }

    /** Pixels of a CCD in the picture, rows counted from the top. */
    PixelBox cell(CcdPlace place) {
        int x = GAP + (column(place) - column) * (cell.width() + GAP);
        int bottom = height() - GAP - y(halfRow(place));
        return new PixelBox(x, bottom - cell.height(), x + cell.width(), bottom);
    }

    /** Column of CCDs. */
    private static int column(CcdPlace place) {
        return place.x0() / FocalPlane.DECAM.ccd().width();
    }

    /** Lower edge of a CCD, in half CCD heights. */
    private static int halfRow(CcdPlace place) {
        return place.y0() * 2 / FocalPlane.DECAM.ccd().height();
    }

    private int y(int row) {
        return (row - halfRow) * (cell.height() + GAP) / 2;
    }
}
