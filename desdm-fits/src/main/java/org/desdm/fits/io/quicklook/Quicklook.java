package org.desdm.fits.io.quicklook;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;

/**
 * Makes a picture of one image: block averages where it is too large, {@link ZScale} limits unless
 * given, FITS row 0 at the bottom, masked pixels painted by {@link MaskGroup}.
 *
 * @param maxWidth the picture is at most this wide, in pixels
 * @param maxHeight the picture is at most this high, in pixels
 * @param stretch how brightness grows with the value
 * @param palette the colours
 * @param range the values shown as black and white; empty: found from the unmasked pixels
 */
public record Quicklook(
        int maxWidth,
        int maxHeight,
        Stretch stretch,
        Palette palette,
        Optional<DisplayRange> range) {

    /** At most 1024 x 1024 pixels, linear, grey, limits from the image. */
    public static final Quicklook DEFAULT =
            new Quicklook(1024, 1024, Stretch.LINEAR, Palette.GREY, Optional.empty());

    public Quicklook {
        if (maxWidth < 1 || maxHeight < 1) {
            throw new IllegalArgumentException(
                    "a picture needs pixels, not %d x %d".formatted(maxWidth, maxHeight));
        }
        Objects.requireNonNull(stretch, "stretch");
        Objects.requireNonNull(palette, "palette");
        Objects.requireNonNull(range, "range");
    }

    /** This, with another largest size in pixels. */
    public Quicklook withMaxSize(int width, int height) {
        return new Quicklook(width, height, stretch, palette, range);
    }

    /** This, with another stretch. */
    public Quicklook withStretch(Stretch other) {
        return new Quicklook(maxWidth, maxHeight, other, palette, range);
    }

    /** This, with other colours. */
    public Quicklook withPalette(Palette other) {
        return new Quicklook(maxWidth, maxHeight, stretch, other, range);
    }

    /** This, with limits that are used as they are: before and after compare at one range. */
    public Quicklook withRange(DisplayRange fixed) {
        return new Quicklook(maxWidth, maxHeight, stretch, palette, Optional.of(fixed));
    }

    /** The picture of an image without a mask. */
    public Picture render(FloatImage image) {
        return picture(image, range.or(() -> widened(ZScale.DEFAULT.findRange(image))), null);
    }

    /**
     * The picture of an image with its mask painted over it.
     *
     * @param image the image; not modified
     * @param mask of the image's shape; not modified
     */
    public Picture render(FloatImage image, MaskImage mask) {
        image.requireSameShape(mask.width(), mask.height(), "mask");
        Optional<DisplayRange> shown =
                range.or(() -> widened(ZScale.DEFAULT.findRange(image, mask)))
                        .or(() -> widened(ZScale.DEFAULT.findRange(image)));
        return picture(image, shown, mask);
    }

    private Optional<DisplayRange> widened(Optional<DisplayRange> linear) {
        return linear.map(stretch::widened);
    }

    private Picture picture(FloatImage image, Optional<DisplayRange> shown, MaskImage mask) {
        int side = BlockAverage.sideToFit(image, maxWidth, maxHeight);
        FloatImage small = side == 1 ? image : BlockAverage.of(image, side);
        RgbImage picture = new ColourScale(shown, stretch, palette).picture(small);
        List<LegendEntry> legend = new ArrayList<>();
        if (mask != null) {
            MaskOverlay overlay = new MaskOverlay(mask, side);
            overlay.paint(picture);
            for (MaskGroup group : MaskGroup.values()) {
                addEntry(legend, group.label(), group.rgb(), overlay.pixels()[group.ordinal()]);
            }
        }
        addEntry(legend, "no value", Colours.NO_VALUE, countWithoutValue(image));
        return new Picture(picture, shown, side, legend);
    }

    private static void addEntry(List<LegendEntry> legend, String label, int rgb, long pixels) {
        if (pixels > 0) {
            legend.add(new LegendEntry(label, rgb, pixels));
        }
    }

    private static long countWithoutValue(FloatImage image) {
        long count = 0;
        for (float v : image.data()) {
            count += Math.abs(v) <= Float.MAX_VALUE ? 0 : 1;
        }
        return count;
    }
}
