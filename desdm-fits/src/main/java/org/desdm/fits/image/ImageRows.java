package org.desdm.fits.image;

import java.util.Objects;
import org.desdm.api.host.Workers;

/**
 * An image whose science pixels are made by a work on its rows that is still to be done, so that a
 * {@link Chain} can do it in its first pass and the pixels stay near the processor.
 *
 * @param image the image; its science pixels mean nothing yet
 * @param rows makes them
 */
public record ImageRows(CcdImage image, PixelStep.RowWork rows) {

    public ImageRows {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(rows, "rows");
    }

    /** Makes the pixels; returns the image. */
    public CcdImage run(Workers workers) {
        workers.forEachBand(image.science().height(), rows::run);
        rows.afterRows(image.header());
        return image;
    }
}
