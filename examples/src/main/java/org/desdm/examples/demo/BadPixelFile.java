package org.desdm.examples.demo;

import static org.desdm.fits.header.DesKeywords.CCDNUM;
import static org.desdm.fits.header.DesKeywords.FILETYPE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.desdm.api.data.PlaneObserver;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.io.CcdImageCodec;
import org.desdm.fits.mock.SimulatedCcd;

/** Writes the bad columns of a simulated CCD as a bad pixel mask. */
final class BadPixelFile {

    private BadPixelFile() {}

    static void write(SimulatedCcd ccd, Path file) throws IOException {
        MaskImage bits = ccd.badPixelMask();
        FitsHeader header = new FitsHeader();
        header.set(FILETYPE, "cal_bpm"); // calibrations are searched by it
        header.set(CCDNUM, ccd.geometry().ccdNum());
        CcdImage image = new CcdImage(header, FloatImage.zeros(bits.width(), bits.height()));
        for (int i = 0; i < bits.data().length; i++) {
            image.science().data()[i] = bits.data()[i];
        }
        Files.createDirectories(file.getParent());
        new CcdImageCodec().write(image, file, PlaneObserver.NONE);
    }
}
