package org.desdm.fits.precal.product;

import java.util.ArrayList;
import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.fits.camera.FocalPlane;
import org.desdm.fits.error.TooFewFramesException;
import org.desdm.fits.error.UnusableCalibrationException;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BpmBit;
import org.desdm.fits.precal.CalibrationMatch;
import org.desdm.fits.precal.FrameAgreement;

/**
 * Finds the bad pixels of a CCD in flats and biases: dull and bright ones in flats, hot and warm
 * ones in biases, those that are read through hot ones, and the edge. Each limit counts once it is
 * passed in a number of frames, so that a cosmic ray in one of them does no harm.
 */
public final class BpmMaker {

    private static final int ROWS_AT_ONCE = 32;

    /** A CCD with one dead amplifier is still a CCD; one with more is a flat in other units. */
    private static final double MOST_FLAGGED = 0.75;

    private static final int BY_FLATS = BpmBit.of(BpmBit.FLAT_MIN, BpmBit.FLAT_MAX);

    private BpmMaker() {}

    /**
     * Makes the mask. A pixel that is no number, or of weight 0, in all flats is FLAT_MASK, in all
     * biases BIAS_MASK. Either list may be empty; its bits are then missing.
     *
     * @param flats trimmed flats of one CCD, normalised to about 1, or to NORMFACT where the header
     *     has it
     * @param biases trimmed biases of the same CCD, ADU over the overscan level
     * @param plane where the registers of the CCDs are, for frames without AMPSECx
     * @throws TooFewFramesException if there are fewer flats or biases than a limit counts
     * @throws UnusableCalibrationException if more than three quarters of the pixels are FLAT_MIN
     *     or FLAT_MAX
     */
    public static BadPixels make(
            List<CcdRows> flats,
            List<CcdRows> biases,
            BpmConfig config,
            FocalPlane plane,
            Workers workers) {
        requireEnough(flats.size(), biases.size(), config);
        List<CcdRows> all = new ArrayList<>(flats);
        all.addAll(biases);
        FrameAgreement.require(all, CalibrationMatch.CCD);
        CcdRows first = all.get(0);
        MaskImage mask = MaskImage.zeros(first.science().width(), first.science().height());
        workers.forEachBand(
                mask.height(),
                ROWS_AT_ONCE,
                (from, end) -> {
                    BpmBand band = new BpmBand(mask, from, end);
                    if (!flats.isEmpty()) {
                        band.addFlats(flats, config);
                    }
                    if (!biases.isEmpty()) {
                        band.addBiases(biases, config);
                    }
                });
        requireNormalised(mask);
        HotPixels.flagAround(mask, first.header(), plane, config.surroundings());
        return new BadPixels(identity(first.header()), mask);
    }

    private static void requireEnough(int flats, int biases, BpmConfig config) {
        List<String> problems = new ArrayList<>();
        if (flats == 0 && biases == 0) {
            problems.add("there is neither a flat nor a bias");
        }
        int flatsNeeded = Math.max(config.dull().frames(), config.bright().frames());
        if (flats > 0 && flats < flatsNeeded) {
            problems.add("limits count in %d flats, got %d".formatted(flatsNeeded, flats));
        }
        int biasesNeeded = Math.max(config.hot().frames(), config.warm().frames());
        if (biases > 0 && biases < biasesNeeded) {
            problems.add("limits count in %d biases, got %d".formatted(biasesNeeded, biases));
        }
        if (!problems.isEmpty()) {
            throw new TooFewFramesException(
                    "no bad pixel mask: " + String.join("; ", problems),
                    "frames",
                    "give more frames, or let the limits count in fewer");
        }
    }

    private static void requireNormalised(MaskImage mask) {
        long flagged = 0;
        for (int bits : mask.data()) {
            flagged += (bits & BY_FLATS) == 0 ? 0 : 1;
        }
        if (flagged > MOST_FLAGGED * mask.data().length) {
            throw new UnusableCalibrationException(
                    "%d of %d pixels are dull or bright in the flats"
                            .formatted(flagged, mask.data().length),
                    "flats",
                    "give flats that are normalised to 1");
        }
    }

    private static FitsHeader identity(FitsHeader frame) {
        FitsHeader header = new FitsHeader();
        for (HeaderCard card : frame.cards()) {
            if (card.keyword().matches("CCDNUM|DETPOS|DATASEC[A-Z]?|AMPSEC[A-Z]")) {
                header.append(card);
            }
        }
        return header;
    }
}
