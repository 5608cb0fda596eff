package org.desdm.fits.io;

import java.util.List;
import java.util.Locale;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;

/**
 * Shape of a plane of pixels that can be read.
 *
 * @param width pixels of a row
 * @param height rows
 */
record PlaneShape(int width, int height) {

    /** The shape of an HDU's image; throws if it is no plane or is too large. */
    static PlaneShape require(Hdu hdu, ReadLimits limits) {
        requireImage(hdu);
        List<Long> axes = hdu.planeAxes();
        if (axes.size() != 2) {
            throw new FitsFormatException(
                    FitsError.UNSUPPORTED,
                    "an image of %d axes (%s) is not a plane"
                            .formatted(axes.size(), hdu.dimensions()),
                    hdu.name(),
                    "give an image of two axes");
        }
        long width = axes.get(0);
        long height = axes.get(1);
        long indexable = Integer.MAX_VALUE - 2L * HduPixels.CHUNK; // a loop may step past the end
        long most = Math.min(limits.maxImageBytes() / Float.BYTES, indexable);
        if (width > most || height > most / width) {
            throw new FitsFormatException(
                    FitsError.TOO_LARGE,
                    "an image of %d x %d pixels is larger than the limit of %d"
                            .formatted(width, height, most),
                    hdu.name());
        }
        return new PlaneShape((int) width, (int) height);
    }

    /** Throws unless the HDU is an image with pixels. */
    static void requireImage(Hdu hdu) {
        if (hdu.kind() != HduKind.IMAGE && hdu.kind() != HduKind.COMPRESSED_IMAGE) {
            throw new FitsFormatException(
                    FitsError.UNSUPPORTED,
                    "the HDU is not an image but %s"
                            .formatted(
                                    hdu.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')),
                    hdu.name(),
                    "name an HDU that holds an image");
        }
        if (hdu.axes().isEmpty() || hdu.axes().contains(0L)) {
            throw new FitsFormatException(
                    FitsError.UNSUPPORTED,
                    "the HDU holds no pixels",
                    hdu.name(),
                    "name an HDU that holds an image");
        }
    }

    int size() {
        return width * height;
    }

    /** Rows of a band of about a quarter of a MiB, at least one. */
    int bandRows() {
        return Math.max(1, HduPixels.CHUNK / width);
    }
}
