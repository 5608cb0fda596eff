package org.desdm.fits.precal.repair;

import java.util.Optional;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.PixelStep;
import org.desdm.fits.mask.BadPixelBit;

/**
 * Sets pixels that are flagged SATURATE to 1.01 times SATURATE of the header, so that programs
 * which know saturation by its level alone, and not by a mask, see it. Source: the survey's {@code
 * null_weights}.
 */
public record Resaturation() implements PixelStep {

    private static final double ABOVE = 1.01;

    @Override
    public String name() {
        return "resaturation";
    }

    /** Empty: repeating is harmless. */
    @Override
    public Optional<Keyword<String>> guard() {
        return Optional.empty();
    }

    @Override
    public RowWork prepare(CcdImage image, FitsHeader header) {
        float level = (float) (ABOVE * header.require(DesKeywords.SATURATE));
        int width = image.science().width();
        float[] pixels = image.science().data();
        int[] mask = image.maskOrNew().data();
        int saturated = BadPixelBit.SATURATE.value();
        return (firstRow, endRow) -> {
            for (int i = firstRow * width; i < endRow * width; i++) {
                if ((mask[i] & saturated) != 0) {
                    pixels[i] = level;
                }
            }
        };
    }

    @Override
    public void finish(FitsHeader header) {
        header.addHistory("saturated pixels are 1.01 times SATURATE");
    }
}
