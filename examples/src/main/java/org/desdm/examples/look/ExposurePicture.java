package org.desdm.examples.look;

import static org.desdm.fits.header.DesKeywords.CCDNUM;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.fits.camera.FocalPlane;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.io.CcdImageCodec;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.Hdu;
import org.desdm.fits.io.quicklook.FocalPlaneMosaic;
import org.desdm.fits.io.quicklook.Stretch;

/** A picture of the focal plane from files, one CCD in memory at a time. */
public final class ExposurePicture {

    private final FocalPlaneMosaic mosaic;
    private final CcdImageCodec codec = new CcdImageCodec();

    /**
     * An empty picture.
     *
     * @param plane where the CCDs lie
     * @param size at most so many pixels each way
     */
    public ExposurePicture(FocalPlane plane, int size, Stretch stretch) {
        this.mosaic = new FocalPlaneMosaic(plane, size, size, stretch);
    }

    /** The images that files mean: a raw exposure of several CCDs stands for each of them. */
    public static List<DataRef> images(List<DataRef> files) throws IOException {
        List<DataRef> images = new ArrayList<>();
        for (DataRef file : files) {
            List<String> ccds = file.part().isEmpty() ? ccds(file) : List.of();
            if (ccds.size() < 2) {
                images.add(file);
            }
            for (int i = 0; ccds.size() > 1 && i < ccds.size(); i++) {
                images.add(file.withPart("CCDNUM=" + ccds.get(i)));
            }
        }
        return images;
    }

    /** The CCDs that a file's own HDUs name, each once. */
    private static List<String> ccds(DataRef file) throws IOException {
        try (FitsFile fits = FitsFile.open(file.path())) {
            return fits.hdus().stream()
                    .map(Hdu::header)
                    .flatMap(header -> header.findText(CCDNUM.name()).stream())
                    .map(String::strip)
                    .distinct()
                    .toList();
        }
    }

    /** Draws one CCD at its place. */
    public void add(DataRef ref) throws IOException {
        CcdImage image = codec.read(ref, PlaneObserver.NONE);
        mosaic.add(image.header().require(CCDNUM), image.science());
    }

    /** The picture as a PNG file. */
    public byte[] png() {
        return mosaic.render().png();
    }
}
