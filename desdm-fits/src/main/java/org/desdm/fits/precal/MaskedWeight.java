package org.desdm.fits.precal;

import java.util.Objects;
import java.util.Optional;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.PixelStep;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.fits.mask.BadPixelBits;

/**
 * The last rule of a chain: a pixel that has BPM or one of {@code bits} gets weight 0; a pixel that
 * is NaN or infinite is flagged BPM and gets weight 0; a weight that is no number becomes 0.
 * Without a weight map only the flags are set.
 *
 * @param bits mask bits of pixels that carry no information
 */
public record MaskedWeight(BadPixelBits bits) implements PixelStep {

    /** Bad pixels, saturated pixels and dead amplifiers carry no information. */
    public static final MaskedWeight DEFAULT =
            new MaskedWeight(
                    BadPixelBits.of(BadPixelBit.BPM, BadPixelBit.SATURATE, BadPixelBit.BADAMP));

    public MaskedWeight {
        Objects.requireNonNull(bits, "bits");
    }

    @Override
    public String name() {
        return "masked weight";
    }

    /** Empty: repeating is harmless. */
    @Override
    public Optional<Keyword<String>> guard() {
        return Optional.empty();
    }

    @Override
    public RowWork prepare(CcdImage image, FitsHeader header) {
        int width = image.science().width();
        float[] pixels = image.science().data();
        int[] mask = image.maskOrNew().data();
        float[] weight = image.weight().map(w -> w.data()).orElse(null);
        return new MaskedRows(pixels, mask, weight, width, bits.value() | BadPixelBit.BPM.value());
    }

    /** Writes nothing. */
    @Override
    public void finish(FitsHeader header) {}
}
