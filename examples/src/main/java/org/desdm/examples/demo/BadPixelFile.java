package org.desdm.examples.demo;

import static org.desdm.fits.header.DesKeywords.CCDNUM;
import static org.desdm.fits.header.DesKeywords.FILETYPE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.desdm.api.data.PlaneObserver;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.io.CcdImageCodec;
import org.desdm.fits.precal.product.BadPixels;

/** Writes the bad columns of a simulated CCD as a bad pixel mask. */
final class BadPixelFile {

    private BadPixelFile() {}

    /** Writes bits of {@link org.desdm.fits.mask.BpmBit}. */
    static void write(int ccdNum, MaskImage bits, Path file) throws IOException {
        FitsHeader header = new FitsHeader();
        header.set(FILETYPE, "cal_bpm"); // calibrations are searched by it
        header.set(CCDNUM, ccdNum);
        CcdImage image = new BadPixels(header, bits).toImage();
        Files.createDirectories(file.getParent());
        new CcdImageCodec().write(image, file, PlaneObserver.NONE);
    }
}
