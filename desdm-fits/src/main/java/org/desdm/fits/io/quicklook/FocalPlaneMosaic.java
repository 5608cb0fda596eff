package org.desdm.fits.io.quicklook;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.desdm.fits.camera.CcdPlace;
import org.desdm.fits.camera.FocalPlane;
import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.FloatImage;

/**
 * Collects the CCDs of an exposure and draws them at their places in a {@link FocalPlane}.
 *
 * <p>All CCDs are shown at one range. The picture is cropped to the CCDs that are there; a gap
 * between them is an empty frame, a failed CCD has a red frame, and a red cross if it has no image.
 * Each image is averaged down when it is added, so the memory needed is small; not thread-safe.
 */
public final class FocalPlaneMosaic {

    /** What is kept of a CCD: 256 x 512 averages, half a MiB. */
    private static final int KEPT_WIDTH = 256;

    private static final int KEPT_HEIGHT = 512;

    private final FocalPlane plane;
    private final int maxWidth;
    private final int maxHeight;
    private final Stretch stretch;
    private final TreeMap<Integer, FloatImage> images = new TreeMap<>();
    private final TreeSet<Integer> failed = new TreeSet<>();

    /**
     * @param plane where the CCDs lie
     * @param maxWidth the picture is at most about this wide, in pixels
     * @param maxHeight the picture is at most about this high, in pixels
     * @param stretch how brightness grows with the value
     */
    public FocalPlaneMosaic(FocalPlane plane, int maxWidth, int maxHeight, Stretch stretch) {
        if (maxWidth < 1 || maxHeight < 1) {
            throw new IllegalArgumentException(
                    "a picture needs pixels, not %d x %d".formatted(maxWidth, maxHeight));
        }
        this.plane = plane;
        this.maxWidth = maxWidth;
        this.maxHeight = maxHeight;
        this.stretch = stretch;
    }

    /**
     * Adds the image of a CCD, of any size; a second one replaces the first.
     *
     * @throws UnusableValueException if the focal plane has no such CCD
     */
    public void add(int ccdNum, FloatImage image) {
        requirePlace(ccdNum);
        int side = BlockAverage.sideToFit(image, KEPT_WIDTH, KEPT_HEIGHT);
        images.put(ccdNum, BlockAverage.of(image, side));
    }

    /**
     * Marks a CCD as failed, whether or not it has an image.
     *
     * @throws UnusableValueException if the focal plane has no such CCD
     */
    public void markFailed(int ccdNum) {
        requirePlace(ccdNum);
        failed.add(ccdNum);
    }

    /** Draws what was collected, which must be at least one CCD, failed or not. */
    public Mosaic render() {
        SortedSet<Integer> shown = new TreeSet<>(images.keySet());
        shown.addAll(failed);
        if (shown.isEmpty()) {
            throw new IllegalStateException("a focal plane picture needs at least one CCD");
        }
        Map<Integer, FloatImage> small = new TreeMap<>();
        MosaicLayout layout = layout(shown, small);
        Optional<DisplayRange> range = commonRange(small.values());
        ColourScale colours = new ColourScale(range, stretch, Palette.GREY);
        RgbImage picture = RgbImage.filled(layout.width(), layout.height(), Colours.GROUND);
        Map<Integer, PixelBox> cells = new HashMap<>();
        for (CcdPlace place : plane.places()) {
            if (layout.shows(place)) {
                PixelBox cell = layout.cell(place);
                cells.put(place.ccdNum(), cell);
                draw(picture, cell, place.ccdNum(), colours, small.get(place.ccdNum()));
            }
        }
        return new Mosaic(picture, range, cells);
    }

    /** Averages the images down to cells of a layout that fits, and gives that layout. */
    private MosaicLayout layout(SortedSet<Integer> shown, Map<Integer, FloatImage> small) {
        MosaicLayout largest =
                MosaicLayout.around(plane, shown, PixelBox.ofSize(maxWidth, maxHeight));
        int width = 1;
        int height = 1;
        for (Map.Entry<Integer, FloatImage> e : images.entrySet()) {
            FloatImage kept = e.getValue();
            int side = BlockAverage.sideToFit(kept, largest.cellWidth(), largest.cellHeight());
            FloatImage cell = BlockAverage.of(kept, side);
            small.put(e.getKey(), cell);
            width = Math.max(width, cell.width());
            height = Math.max(height, cell.height());
        }
        return images.isEmpty() ? largest : largest.withCell(width, height);
    }

    private Optional<DisplayRange> commonRange(Collection<FloatImage> cells) {
        int n = cells.stream().mapToInt(cell -> cell.data().length).sum();
        if (n == 0) {
            return Optional.empty();
        }
        FloatImage all = FloatImage.zeros(n, 1);
        int next = 0;
        for (FloatImage cell : cells) {
            System.arraycopy(cell.data(), 0, all.data(), next, cell.data().length);
            next += cell.data().length;
        }
        return ZScale.DEFAULT.findRange(all).map(stretch::widened);
    }

    private void draw(
            RgbImage picture, PixelBox cell, int ccdNum, ColourScale colours, FloatImage image) {
        if (image != null) {
            picture.paste(colours.picture(image), cell.x0(), cell.y1() - image.height());
        }
        if (failed.contains(ccdNum)) {
            picture.frame(cell, 3, Colours.FAILED_FRAME);
        } else if (image == null) {
            picture.frame(cell, 1, Colours.EMPTY_FRAME);
        }
        if (failed.contains(ccdNum) && image == null) {
            cross(picture, cell);
        }
        int dot = Math.max(1, cell.width() / 32);
        if (Digits.width(ccdNum, dot) <= cell.width() && Digits.height(dot) <= cell.height()) {
            Digits.write(picture, ccdNum, cell.x0(), cell.y0(), dot);
        }
    }

    private static void cross(RgbImage picture, PixelBox cell) {
        for (int y = 0; y < cell.height(); y++) {
            int x = (int) ((long) y * cell.width() / cell.height());
            int row = (cell.y0() + y) * picture.width();
            picture.data()[row + cell.x0() + x] = Colours.FAILED_FRAME;
            picture.data()[row + cell.x1() - 1 - x] = Colours.FAILED_FRAME;
        }
    }

    private void requirePlace(int ccdNum) {
        if (plane.find(ccdNum).isEmpty()) {
            throw new UnusableValueException(
                    "CCDNUM %d has no place in the focal plane, which has %d"
                            .formatted(ccdNum, plane.places().size()),
                    "CCDNUM",
                    "give science CCDs, and the camera profile that has their places");
        }
    }
}
