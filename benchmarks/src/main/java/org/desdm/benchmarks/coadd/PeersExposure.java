package org.desdm.benchmarks.coadd;

import java.io.IOException;
import java.nio.file.Path;
import org.desdm.api.host.Workers;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.Hdu;
import org.desdm.fits.resample.InputPiece;

/**
 * One of the peers' exposures: a header, values and weights.
 *
 * @param header header of the image
 * @param science values
 * @param weight inverse variances
 */
record PeersExposure(FitsHeader header, FloatImage science, FloatImage weight) {

    private static final int[] NO_MASK = {};

    /** The image {@code name.fits} and its weights {@code name.weight.fits}. */
    static PeersExposure read(Path folder, String name, Workers workers) throws IOException {
        try (FitsFile image = FitsFile.open(folder.resolve(name + ".fits"));
                FitsFile weights = FitsFile.open(folder.resolve(name + ".weight.fits"))) {
            Hdu hdu = image.hdus().get(0);
            return new PeersExposure(
                    hdu.header(),
                    image.readImage(hdu, workers),
                    weights.readImage(weights.hdus().get(0), workers));
        }
    }

    InputPiece piece() {
        return new InputPiece(box(), science.data(), weight.data(), NO_MASK);
    }

    PixelBox box() {
        return PixelBox.ofSize(science.width(), science.height());
    }
}
