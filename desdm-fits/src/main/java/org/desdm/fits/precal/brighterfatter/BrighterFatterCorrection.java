package org.desdm.fits.precal.brighterfatter;

import static org.desdm.fits.header.DesKeywords.BFCFIL;
import static org.desdm.fits.header.DesKeywords.DESBFC;
import static org.desdm.fits.header.DesKeywords.DETPOS;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.internal.TiledConvolution;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.fits.mask.BadPixelBits;
import org.desdm.fits.precal.CalibrationMatch;

/**
 * Gives charge back to pixels that lost it because the charge they had collected pushed later
 * electrons over their borders.
 *
 * <p>Convolved with the kernel, the image gives the shift of every border; charge of half the sum
 * of the pixels at either side, times the shift, goes back over it. Shifts and charges are those of
 * the image as it was given, in one pass. No charge goes into or out of pixels whose charge is
 * unknown (flagged, NaN, infinite), which stand at the median of their amplifier meanwhile. Full
 * pixels push with what they hold, and give their neighbours back what came from them as far as
 * that tells: the least that it can have been. They keep their value. Usable pixels beside either
 * get SUSPECT. No charge leaves the CCD, so that the sum over the others stays what it is where no
 * pixel is full, to the rounding of the pixels.
 *
 * <p>Works in electrons, after gain and before flats. The weight map stays: read noise is amplified
 * by about four times R(0,0) times the charge, 3 % at 60 000 e⁻ and 10 % in a full star, where
 * photon noise is thousands of times its variance; that is added later, from counts that this
 * restores.
 *
 * <p>Needs two planes beside the image, and a byte a pixel: 72 MiB for 2048 x 4096 pixels.
 *
 * @param kernel shifts of borders; not modified
 * @param fileName name recorded in BFCFIL
 * @param ignored mask bits of pixels whose charge is unknown; without SATURATE, those of its pixels
 *     are full
 * @param wrapped whether the image goes on beyond its edges with the pixels of the other side, as
 *     that of the survey's program does, instead of its outermost ones
 */
public record BrighterFatterCorrection(
        BrighterFatterKernel kernel, String fileName, BadPixelBits ignored, boolean wrapped)
        implements ImageStep {

    /** BPM, BADAMP, TRAIL and EDGEBLEED. */
    public static final BadPixelBits UNKNOWN =
            BadPixelBits.of(
                    BadPixelBit.BPM, BadPixelBit.BADAMP, BadPixelBit.TRAIL, BadPixelBit.EDGEBLEED);

    /** The same and SATURATE: the survey's choice, so that full pixels push nothing. */
    public static final BadPixelBits UNKNOWN_OR_FULL =
            BadPixelBits.of(
                    BadPixelBit.BPM,
                    BadPixelBit.SATURATE,
                    BadPixelBit.BADAMP,
                    BadPixelBit.TRAIL,
                    BadPixelBit.EDGEBLEED);

    private static final BadPixelBits FULL = BadPixelBits.of(BadPixelBit.SATURATE);

    public BrighterFatterCorrection {
        Objects.requireNonNull(kernel, "kernel");
        Objects.requireNonNull(ignored, "ignored");
    }

    /** A correction that ignores {@link #UNKNOWN} and is not wrapped. */
    public BrighterFatterCorrection(BrighterFatterKernel kernel, String fileName) {
        this(kernel, fileName, UNKNOWN, false);
    }

    /** This correction with other pixels whose charge is unknown. */
    public BrighterFatterCorrection withIgnored(BadPixelBits other) {
        return new BrighterFatterCorrection(kernel, fileName, other, wrapped);
    }

    /** This correction with other edges: {@code true} for those of the survey's program. */
    public BrighterFatterCorrection withWrappedEdges(boolean other) {
        return new BrighterFatterCorrection(kernel, fileName, ignored, other);
    }

    @Override
    public String name() {
        return "brighter-fatter";
    }

    @Override
    public Optional<Keyword<String>> guard() {
        return Optional.of(DESBFC);
    }

    @Override
    public void apply(CcdImage image, Workers workers) {
        requireMatch(image.header());
        UnknownCharge unknown = new UnknownCharge(image, ignored, FULL, workers);
        try {
            MovedCharge charge = moved(image.science(), unknown, workers);
            charge.giveBack(image.science(), workers);
        } finally {
            unknown.restore();
        }
        unknown.flagNeighbours();
        image.header().set(BFCFIL, fileName);
    }

    private void requireMatch(FitsHeader header) {
        FitsHeader own = new FitsHeader();
        own.set(DETPOS, kernel.detPos());
        CalibrationMatch.require(header, own, fileName, List.of(DETPOS.name()));
        Electrons.require(header);
    }

    private MovedCharge moved(FloatImage science, UnknownCharge unknown, Workers workers) {
        MovedCharge charge = new MovedCharge(science, unknown);
        new TiledConvolution(kernel.reach(), List.of(kernel.rightBorders(), kernel.topBorders()))
                .run(
                        Level.subtracted(science, unknown.level(), wrapped),
                        workers,
                        (x0, x1, y0, y1, tile) -> {
                            for (int y = y0; y < y1; y++) {
                                int at = tile.start() + (y - y0) * tile.stride();
                                charge.setRow(tile.of(), at, x0, x1, y);
                            }
                        });
        return charge;
    }
}
