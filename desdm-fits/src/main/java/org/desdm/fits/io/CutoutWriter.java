package org.desdm.fits.io;

import java.io.IOException;
import java.nio.file.Path;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.FloatImage;

/**
 * Writes a rectangle of an image as an image of its own: physical values as 32 bit floats, and the
 * header with everything that counts pixels moved along: the reference points of all coordinate
 * systems, LTV1 and LTV2, sections. The file stands under its name when it is complete.
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
        PixelBox whole =
                PixelBox.ofSize(
                        Math.toIntExact(hdu.axes().get(0)), Math.toIntExact(hdu.axes().get(1)));
        FitsHeader moved = new CutoutHeader(whole, box).of(hdu.header());
        HduHeaders.addCards(header, moved, card -> !StandardKeywords.isArray(card));
        try (NewFile newFile = new NewFile(target)) {
            FitsOutput out = new FitsOutput(newFile.channel());
            out.header(header);
            out.floats(image.data(), 0, image.data().length);
            out.endData();
            newFile.publish();
        }
    }
}
