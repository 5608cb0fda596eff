package org.desdm.fits.coadd;

import java.util.Objects;
import org.desdm.fits.error.MissingPlaneException;
import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.MaskRows;
import org.desdm.fits.image.RowSource;
import org.desdm.fits.resample.PixelMapping;

/**
 * One image that goes into a coadd.
 *
 * @param name of it, for messages
 * @param rows its pixels, read when they are needed, with a weight map
 * @param mapping where the coadd's pixels lie in it
 * @param photometry what its counts mean
 */
public record CoaddInput(
        String name, CcdRows rows, PixelMapping mapping, InputPhotometry photometry) {

    public CoaddInput {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(mapping, "mapping");
        Objects.requireNonNull(photometry, "photometry");
        if (rows.weight().isEmpty()) {
            throw new MissingPlaneException(
                    "an input of a coadd has no weight map",
                    name,
                    "give it a plane WGT of inverse variances");
        }
        requireShape(rows.science(), rows.weight().get());
        rows.mask().ifPresent(mask -> requireShape(rows.science(), mask));
    }

    private static void requireShape(RowSource science, RowSource weight) {
        requireShape(science, weight.name(), weight.width(), weight.height());
    }

    private static void requireShape(RowSource science, MaskRows mask) {
        requireShape(science, mask.name(), mask.width(), mask.height());
    }

    private static void requireShape(RowSource science, String plane, int width, int height) {
        if (width != science.width() || height != science.height()) {
            throw new ShapeMismatchException(
                    "the plane is %d x %d pixels, the science plane %d x %d"
                            .formatted(width, height, science.width(), science.height()),
                    plane,
                    "give an input whose planes have one shape");
        }
    }
}
