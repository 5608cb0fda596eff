package org.desdm.fits.sky;

import static org.desdm.fits.header.DesKeywords.BLOCKSIZ;
import static org.desdm.fits.header.DesKeywords.MASKVAL;

import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;

/**
 * The sky of one CCD in blocks: the median of the good pixels of each, which are those that are
 * finite and have none of the mask bits. A mini-sky has no mask and no weight.
 */
public final class MiniSky {

    /** What is taken over from the image: which exposure it is, and of what. */
    private static final List<String> IDENTITY =
            List.of(
                    "EXPNUM",
                    "CCDNUM",
                    "DETPOS",
                    "BAND",
                    "FILTER",
                    "NITE",
                    "DATE-OBS",
                    "MJD-OBS",
                    "EXPTIME",
                    "OBJECT",
                    "OBSTYPE",
                    "INSTRUME",
                    "TELESCOP",
                    "BUNIT");

    private MiniSky() {}

    /**
     * Measures the blocks of an image. Block (i, j) of the result is made of columns {@code i *
     * blockSize <= x < (i + 1) * blockSize}, and rows likewise.
     *
     * @param image not modified
     * @throws ShapeMismatchException if blocks do not divide the image
     */
    public static CcdImage of(CcdImage image, MiniSkyConfig config, Workers workers) {
        int size = config.blockSize();
        FloatImage science = image.science();
        if (science.width() % size != 0 || science.height() % size != 0) {
            throw new ShapeMismatchException(
                    "blocks of %d x %d pixels do not divide an image of %d x %d"
                            .formatted(size, size, science.width(), science.height()),
                    "block size",
                    "give a block size that divides width and height");
        }
        FloatImage blocks = FloatImage.zeros(science.width() / size, science.height() / size);
        int[] flags = image.mask().map(MaskImage::data).orElse(null);
        BlockMedians medians = new BlockMedians(science, flags, config);
        workers.forEachBand(
                science.height(),
                size,
                (firstRow, endRow) ->
                        medians.measure(firstRow, blocks.data(), blocks.rowStart(firstRow / size)));
        return new CcdImage(header(image.header(), config), blocks);
    }

    private static FitsHeader header(FitsHeader image, MiniSkyConfig config) {
        FitsHeader header = identity(image);
        header.set(BLOCKSIZ, config.blockSize());
        header.set(MASKVAL, (double) config.fill());
        return header;
    }

    /** A new header that says which exposure and CCD another one belongs to. */
    static FitsHeader identity(FitsHeader image) {
        FitsHeader header = new FitsHeader();
        for (String keyword : IDENTITY) {
            image.findCard(keyword).ifPresent(header::append);
        }
        return header;
    }
}
