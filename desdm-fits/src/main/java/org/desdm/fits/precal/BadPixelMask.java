package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.BPMFIL;
import static org.desdm.fits.header.DesKeywords.DESBPM;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.image.PixelStep;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.fits.mask.BpmBit;

/**
 * Flags the pixels of a bad pixel mask, and takes their weight where they are flagged BPM or
 * BADAMP. Bits that are there are kept.
 *
 * <p>The mask is looked through when the first image needs it, and its flagged pixels are kept: a
 * step that serves many images of a CCD reads the plane once.
 *
 * <p>A bad pixel mask of the survey speaks of its own bits (BPMDEF): flat too low, too high or
 * masked (1, 2, 4), bias hot, warm or masked (8, 16, 32), hot column (64), funky column (1024) and
 * wacky pixel (2048) become BPM; edge (128), suspect (512), dead amplifier (4096), near edge (8192)
 * and tape bump (16384) become the bits of those names; correctable column (256) alone becomes
 * none. Which columns the fixer may mend is said by {@code repair.CorrectableColumns} before. In a
 * mask of another origin, 1 is a bad pixel.
 */
public final class BadPixelMask implements PixelStep {

    private static final int TO_BPM =
            BpmBit.of(
                    BpmBit.FLAT_MIN,
                    BpmBit.FLAT_MAX,
                    BpmBit.FLAT_MASK,
                    BpmBit.BIAS_HOT,
                    BpmBit.BIAS_WARM,
                    BpmBit.BIAS_MASK,
                    BpmBit.BIAS_COL,
                    BpmBit.FUNKY_COL,
                    BpmBit.WACKY_PIX);

    private static final int EDGE_PLACE = BpmBit.EDGE.ordinal();
    private static final int SUSPECT_PLACE = BpmBit.SUSPECT.ordinal();
    private static final int BADAMP_PLACE = BpmBit.BADAMP.ordinal();

    /** Bits beyond those of the survey have no other name here: carried, never dropped. */
    private static final int UNNAMED = ~0x7fff;

    private static final int UNCHANGED =
            BadPixelBit.NEAREDGE.value() | BadPixelBit.TAPEBUMP.value() | UNNAMED;
    private static final int BPM = BadPixelBit.BPM.value();
    private static final int EDGE = BadPixelBit.EDGE.value();
    private static final int SUSPECT = BadPixelBit.SUSPECT.value();
    private static final int BADAMP = BadPixelBit.BADAMP.value();

    /** What such a pixel is flagged as. */
    static final int NO_WEIGHT = BPM | BADAMP;

    private final MaskImage bpm;
    private final FitsHeader header;
    private final String fileName;
    private final List<String> matched;

    /** Made when it is first needed; null before. */
    private FlaggedRuns runs;

    /**
     * A mask that must share keywords with the image.
     *
     * @param bpm bad pixel mask of the image's shape; not modified, by the caller neither
     * @param header its header
     * @param fileName name recorded in BPMFIL
     * @param matched keywords that mask and image must share
     */
    public BadPixelMask(MaskImage bpm, FitsHeader header, String fileName, List<String> matched) {
        this.bpm = Objects.requireNonNull(bpm, "bpm");
        this.header = Objects.requireNonNull(header, "header");
        this.fileName = Objects.requireNonNull(fileName, "fileName");
        this.matched = List.copyOf(matched);
    }

    /** A mask that must share CCDNUM with the image. */
    public BadPixelMask(MaskImage bpm, FitsHeader header, String fileName) {
        this(bpm, header, fileName, CalibrationMatch.CCD);
    }

    @Override
    public String name() {
        return "bad pixels";
    }

    @Override
    public Optional<Keyword<String>> guard() {
        return Optional.of(DESBPM);
    }

    @Override
    public RowWork prepare(CcdImage image, FitsHeader imageHeader) {
        CalibrationMatch.require(imageHeader, header, fileName, matched);
        image.science().requireSameShape(bpm.width(), bpm.height(), fileName);
        int[] mask = image.maskOrNew().data();
        float[] weight = image.weight().map(w -> w.data()).orElse(null);
        return new BadPixelRows(mask, weight, runs());
    }

    private synchronized FlaggedRuns runs() {
        if (runs == null) {
            runs = FlaggedRuns.of(bpm, BadPixelMask::maskBits);
        }
        return runs;
    }

    @Override
    public void finish(FitsHeader imageHeader) {
        imageHeader.set(BPMFIL, fileName);
    }

    /** The mask plane's bits for bits of a bad pixel mask. */
    static int maskBits(int def) {
        return ((def & TO_BPM) == 0 ? 0 : BPM)
                | (def >>> EDGE_PLACE & 1) * EDGE
                | (def >>> SUSPECT_PLACE & 1) * SUSPECT
                | (def >>> BADAMP_PLACE & 1) * BADAMP
                | def & UNCHANGED;
    }
}
