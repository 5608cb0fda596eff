package org.desdm.fits.precal.repair;

import java.util.Objects;
import java.util.Optional;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.PixelStep;
import org.desdm.fits.mask.BadPixelBits;

/**
 * Sets the weight of pixels with any of some mask bits to 0; pixels and mask stay as they are. An
 * image without mask or without weight map is left alone. Nothing but the bits is looked at: what
 * is no number is the business of {@link org.desdm.fits.precal.MaskedWeight}.
 *
 * @param bits mask bits of pixels that carry no information
 */
public record NullWeights(BadPixelBits bits) implements PixelStep {

    /**
     * What the survey takes out of a coadd: BPM, BADAMP, EDGEBLEED, EDGE, CRAY, SSXTALK, STREAK and
     * TRAIL.
     */
    public static final NullWeights COADD =
            new NullWeights(
                    BadPixelBits.parse("BPM,BADAMP,EDGEBLEED,EDGE,CRAY,SSXTALK,STREAK,TRAIL"));

    public NullWeights {
        Objects.requireNonNull(bits, "bits");
    }

    @Override
    public String name() {
        return "null weights";
    }

    /** Empty: repeating is harmless. */
    @Override
    public Optional<Keyword<String>> guard() {
        return Optional.empty();
    }

    @Override
    public RowWork prepare(CcdImage image, FitsHeader header) {
        if (image.mask().isEmpty() || image.weight().isEmpty()) {
            return (firstRow, endRow) -> {};
        }
        int width = image.science().width();
        int[] mask = image.mask().get().data();
        float[] weight = image.weight().get().data();
        int nulled = bits.value();
        return (firstRow, endRow) -> {
            for (int i = firstRow * width; i < endRow * width; i++) {
                weight[i] = (mask[i] & nulled) == 0 ? weight[i] : 0f;
            }
        };
    }

    @Override
    public void finish(FitsHeader header) {
        header.addHistory("weight is 0 where the mask has any of " + bits);
    }
}
