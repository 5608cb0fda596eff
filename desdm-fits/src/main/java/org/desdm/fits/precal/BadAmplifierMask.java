package org.desdm.fits.precal;

import java.util.Objects;
import java.util.Optional;
import org.desdm.fits.camera.Camera;
import org.desdm.fits.camera.CcdCondition;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.image.PixelStep;
import org.desdm.fits.mask.BadPixelBit;

/**
 * Flags the pixels of amplifiers that did not work when a frame was taken: BADAMP. Bits that are
 * there are kept; an amplifier that the header does not have is nobody's.
 *
 * @param camera knows the amplifiers, by CCDNUM, EXPNUM and night
 */
public record BadAmplifierMask(Camera camera) implements PixelStep {

    public BadAmplifierMask {
        Objects.requireNonNull(camera, "camera");
    }

    @Override
    public String name() {
        return "bad amplifiers";
    }

    /** Empty: repeating is harmless. */
    @Override
    public Optional<Keyword<String>> guard() {
        return Optional.empty();
    }

    /** Whether there is an amplifier to flag. */
    public boolean concerns(FitsHeader frame) {
        return camera.conditions(frame).stream().anyMatch(BadAmplifierMask::isBadAmplifier);
    }

    @Override
    public RowWork prepare(CcdImage image, FitsHeader header) {
        if (!concerns(header)) {
            return (firstRow, endRow) -> {};
        }
        int width = image.science().width();
        Amplifiers all = Amplifiers.of(header, width, image.science().height());
        boolean[] bad = new boolean[all.list().size()];
        for (CcdCondition condition : camera.conditions(header)) {
            for (int amp = 0; amp < bad.length; amp++) {
                bad[amp] |=
                        isBadAmplifier(condition)
                                && condition.amplifier().orElseThrow()
                                        == all.list().get(amp).letter();
            }
        }
        MaskImage mask = image.maskOrNew();
        return (firstRow, endRow) ->
                all.forEachStretch(
                        width,
                        firstRow,
                        endRow,
                        (amp, from, end) -> flag(mask.data(), from, bad[amp] ? end : from));
    }

    /** Writes nothing. */
    @Override
    public void finish(FitsHeader header) {}

    private static void flag(int[] mask, int from, int end) {
        for (int i = from; i < end; i++) {
            mask[i] |= BadPixelBit.BADAMP.value();
        }
    }

    private static boolean isBadAmplifier(CcdCondition condition) {
        return condition.kind() == CcdCondition.Kind.BAD_AMPLIFIER;
    }
}
