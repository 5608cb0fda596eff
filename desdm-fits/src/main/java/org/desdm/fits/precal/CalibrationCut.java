package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.LTV1;
import static org.desdm.fits.header.DesKeywords.LTV2;

import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;

/**
 * Cuts calibrations to the part of the CCD that an image shows, where that image lacks edges: the
 * community pipeline's frames are 2046 x 4094 pixels of 2048 x 4096. LTV1 and LTV2 say which part;
 * what lacks them begins at the CCD's first pixel. An image that is merely smaller and does not say
 * that it begins elsewhere is no part: it may be binned, or of another camera.
 */
public final class CalibrationCut {

    private CalibrationCut() {}

    /**
     * A calibration of the image's shape: the given one itself if it has it, otherwise a new image
     * of the pixels that the image has, with a header of its own.
     *
     * @param image what is to be corrected; not modified
     * @param calibration of the same CCD; not modified
     * @param name name of the calibration for the message
     */
    public static CcdImage fitting(CcdImage image, CcdImage calibration, String name) {
        int width = image.science().width();
        int height = image.science().height();
        PixelBox all =
                PixelBox.ofSize(calibration.science().width(), calibration.science().height());
        if (all.width() == width && all.height() == height) {
            return calibration;
        }
        String own = "header of " + name;
        int ownX = firstPixel(calibration.header(), LTV1, own);
        int ownY = firstPixel(calibration.header(), LTV2, own);
        int imageX = firstPixel(image.header(), LTV1, "header");
        int imageY = firstPixel(image.header(), LTV2, "header");
        int x0 = imageX - ownX;
        int y0 = imageY - ownY;
        boolean inside =
                x0 >= 0 && y0 >= 0 && x0 + width <= all.width() && y0 + height <= all.height();
        boolean stated = x0 != 0 || y0 != 0;
        if (!stated || !inside) {
            throw new ShapeMismatchException(
                    "%s has %d x %d pixels from pixel (%d, %d) of the CCD on, the image %d x %d from (%d, %d) on"
                            .formatted(
                                    name,
                                    all.width(),
                                    all.height(),
                                    ownX + 1,
                                    ownY + 1,
                                    width,
                                    height,
                                    imageX + 1,
                                    imageY + 1),
                    name,
                    "give a calibration of the whole CCD, or correct LTV1 and LTV2");
        }
        return cut(calibration, new PixelBox(x0, y0, x0 + width, y0 + height), image.header());
    }

    private static CcdImage cut(CcdImage calibration, PixelBox box, FitsHeader image) {
        FitsHeader header = calibration.header().copy();
        image.find(LTV1).ifPresent(value -> header.set(LTV1, value));
        image.find(LTV2).ifPresent(value -> header.set(LTV2, value));
        CcdImage cut = new CcdImage(header, calibration.science().trimmed(box));
        calibration.mask().ifPresent(mask -> cut.setMask(mask.trimmed(box)));
        calibration.weight().ifPresent(weight -> cut.setWeight(weight.trimmed(box)));
        return cut;
    }

    /** Column or row of the CCD, from 0, that the image's first one is. */
    private static int firstPixel(FitsHeader header, Keyword<Double> offset, String where) {
        double value = header.find(offset).orElse(0.0);
        if (value != Math.rint(value) || Math.abs(value) > 1e6) {
            throw new UnusableValueException(
                    "%s = %s is no whole number of pixels".formatted(offset.name(), value),
                    where,
                    "correct the header");
        }
        return (int) -value;
    }
}
