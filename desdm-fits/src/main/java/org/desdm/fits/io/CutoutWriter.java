package org.desdm.fits.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.FloatImage;

/**
 * Writes a rectangle of an image as an image of its own: physical values as 32 bit floats, and the
 * header with CRPIX1 and CRPIX2 moved along. The file stands under its name when it is complete.
 */
public final class CutoutWriter {

    private CutoutWriter() {}

    /**
     * Writes a rectangle.
     *
     * @param hdu an image of two axes
     * @param target the new file; one that has the name is replaced
     */
    public static void write(FitsFile file, Hdu hdu, PixelBox box, Path target) throws IOException {
        FloatImage image = file.readImage(hdu, box);
        FitsHeader header = HduHeaders.primary(-32, image.width(), image.height());
        HduHeaders.addCards(header, hdu.header(), card -> !StandardKeywords.isArray(card));
        move(header, DesKeywords.crpix(1), box.x0());
        move(header, DesKeywords.crpix(2), box.y0());
        try (NewFile newFile = new NewFile(target)) {
            FitsOutput out = new FitsOutput(newFile.channel());
            out.header(header);
            out.floats(image.data(), 0, image.data().length);
            out.endData();
            newFile.publish();
        }
    }

    private static void move(FitsHeader header, Keyword<Double> crpix, int by) {
        Optional<Double> at = header.find(crpix);
        at.ifPresent(value -> header.set(crpix, value - by));
    }
}
