package org.desdm.fits.io.quicklook;

import java.util.Optional;
import org.desdm.fits.image.FloatImage;

/** Colours of pixel values: range, stretch and palette in one table. */
final class ColourScale {

    /** Steps of the table: finer than the 255 of a grey, also where a stretch is steep. */
    private static final int STEPS = 1 << 14;

    private final Optional<DisplayRange> range;
    private final int[] table = new int[STEPS + 1];

    /**
     * @param range values of the table's ends; empty: every pixel is drawn as without a value
     */
    ColourScale(Optional<DisplayRange> range, Stretch stretch, Palette palette) {
        this.range = range;
        for (int i = 0; i <= STEPS; i++) {
            table[i] = palette.rgb(stretch.brightness((double) i / STEPS));
        }
    }

    /** The picture of an image, one pixel for one, its row 0 at the bottom. */
    RgbImage picture(FloatImage image) {
        RgbImage picture = RgbImage.filled(image.width(), image.height(), Colours.NO_VALUE);
        range.ifPresent(shown -> paint(image, shown, picture));
        return picture;
    }

    private void paint(FloatImage image, DisplayRange shown, RgbImage picture) {
        int width = image.width();
        for (int y = 0; y < image.height(); y++) {
            int from = image.rowStart(y);
            int to = (image.height() - 1 - y) * width;
            for (int x = 0; x < width; x++) {
                float v = image.data()[from + x];
                if (Math.abs(v) <= Float.MAX_VALUE) {
                    int step = (int) Math.round(STEPS * shown.fraction(v));
                    picture.data()[to + x] = table[step];
                }
            }
        }
    }
}
