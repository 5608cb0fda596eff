package org.desdm.fits.io;

import java.io.IOException;
import org.desdm.fits.io.tile.CompressionConfig;
import org.desdm.fits.io.tile.Quantisation;
import org.desdm.fits.io.tile.TileCodec;

/** Decides whether an image of whole numbers loses something when it is packed, as fpack does. */
final class LossyIntegers {

    private final FitsFile file;
    private final Hdu hdu;
    private final IntegerLoss loss;

    LossyIntegers(FitsFile file, Hdu hdu, IntegerLoss loss) {
        this.file = file;
        this.hdu = hdu;
        this.loss = loss;
    }

    /**
     * The image as it is packed; others than those of whole numbers as they stand.
     *
     * @param pixels its pixels; none is read here
     * @param asked how it was to be compressed, before the directives of its header
     */
    ImageToPack toPack(PixelSource pixels, CompressionConfig asked, PackingDirectives directives)
            throws IOException {
        boolean whole = hdu.bitpix() > 0 && hdu.bitpix() <= Integer.SIZE;
        if (!whole) {
            return ImageToPack.of(hdu, pixels);
        }
        if (directives.asFloats().isPresent()
                ? directives.asFloats().get()
                : isNoisyEnoughForFloats(asked)) {
            return ImageToPack.asFloats(hdu, pixels);
        }
        double factor = factor(pixels.scaling());
        return factor > 1 ? ImageToPack.rescaled(hdu, pixels, factor) : ImageToPack.of(hdu, pixels);
    }

    /** Masks stay line lists, and where nothing is quantised nothing was asked for. */
    private boolean isNoisyEnoughForFloats(CompressionConfig asked) throws IOException {
        boolean quantised =
                asked.quantisation() != Quantisation.NONE
                        && asked.codec() != TileCodec.PLIO_1
                        && asked.codec() != TileCodec.NOCOMPRESS;
        if (!loss.asFloats() || !quantised) {
            return false;
        }
        ImageNoise noise = noise();
        return noise.sigma() >= (float) loss.leastSteps() * (float) asked.q()
                && noise.third() >= (float) loss.leastNoise();
    }

    /** How much coarser the steps become; images without a BSCALE stay as they are. */
    private double factor(Scaling scaling) throws IOException {
        boolean scaled = loss.keptNoise() > 0 && scaling.bscale() != 1;
        return scaled ? noise().sigma() / (float) loss.keptNoise() : 1;
    }

    /** Read besides: the sums of the image are of one reading from its first byte to its last. */
    private ImageNoise noise() throws IOException {
        return ImageNoise.of(file.pixels(hdu), hdu);
    }
}
