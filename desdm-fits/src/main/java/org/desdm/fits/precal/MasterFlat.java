package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.BUNIT;
import static org.desdm.fits.header.DesKeywords.CCDNUM;
import static org.desdm.fits.header.DesKeywords.NORMFACT;
import static org.desdm.fits.header.DesKeywords.SCALMEAN;
import static org.desdm.fits.header.DesKeywords.flatMedian;

import java.util.List;
import org.desdm.fits.error.UnusableCalibrationException;
import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.fits.stats.Sample;

/** What turns combined flats of a set of CCDs into one set of normalised flats. */
public final class MasterFlat {

    /** Pixels at the edge of an amplifier that its median leaves out: glow and roll-off. */
    private static final int BORDER = 50;

    private MasterFlat() {}

    /**
     * Brings a flat whose frames were each divided by their own level to the level of its set:
     * pixels times SCALMEAN / {@code setLevel}, weight divided by the square (the survey's own code
     * multiplies). Then writes the medians FLATMEDx of its amplifiers; SCALMEAN becomes {@code
     * setLevel}, and NORMFACT what the pixels were multiplied by, so that their product stays the
     * level of the flat's own frames.
     *
     * @param flat combined flat with SCALMEAN; modified
     * @param setLevel the set's level: the median of SCALMEAN over its CCDs, or this flat's own
     */
    public static void normalise(CcdImage flat, double setLevel) {
        FitsHeader header = flat.header();
        double factor = header.require(SCALMEAN) / setLevel;
        if (!(setLevel > 0 && factor > 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new UnusableValueException(
                    "cannot bring a flat of SCALMEAN = %s to the level %s"
                            .formatted(header.require(SCALMEAN), setLevel),
                    "SCALMEAN",
                    "leave this flat out of the set");
        }
        multiply(flat.science(), (float) factor);
        flat.weight().ifPresent(weight -> multiply(weight, (float) (1 / (factor * factor))));
        header.set(SCALMEAN, setLevel);
        header.set(NORMFACT, factor * header.find(NORMFACT).orElse(1.0));
        header.remove(BUNIT); // a flat is a pure number, and saturates nowhere
        header.cards().stream()
                .map(HeaderCard::keyword)
                .filter(name -> name.matches("SATURAT[A-Z]"))
                .toList()
                .forEach(header::remove);
        writeMedians(flat);
    }

    /** The level of a set of flats: the median of SCALMEAN over its CCDs, at least one. */
    public static double setLevel(List<FitsHeader> flats) {
        double[] levels =
                flats.stream().mapToDouble(flat -> flat.require(SCALMEAN)).sorted().toArray();
        if (levels.length == 0) {
            throw new IllegalArgumentException("a set of flats has at least one");
        }
        return 0.5 * (levels[(levels.length - 1) / 2] + levels[levels.length / 2]);
    }

    /** The level of a set of flats that one CCD tells: its SCALMEAN. */
    public static double setLevel(List<FitsHeader> flats, int ccdNum) {
        return flats.stream()
                .filter(flat -> flat.require(CCDNUM) == ccdNum)
                .findFirst()
                .orElseThrow(
                        () ->
                                new UnusableCalibrationException(
                                        "the set of flats has no CCD %d, whose level is to be the set's"
                                                .formatted(ccdNum),
                                        "flats",
                                        "add its flat, or take the median level of the set"))
                .require(SCALMEAN);
    }

    private static void writeMedians(CcdImage flat) {
        FloatImage pixels = flat.science();
        Amplifiers amplifiers = Amplifiers.tiling(flat.header(), pixels.width(), pixels.height());
        for (Amplifiers.Amplifier amp : amplifiers.list()) {
            double median =
                    new Sample(inner(amp.data()), 1, BadPixelBit.BPM.value())
                            .median(pixels, flat.mask());
            if (!(median > 0)) {
                throw new UnusableCalibrationException(
                        "the flat's amplifier %c has the median %s".formatted(amp.letter(), median),
                        "FLATMED" + amp.letter(),
                        "look at the flat frames of this CCD");
            }
            flat.header().set(flatMedian(amp.letter()), median);
        }
    }

    /** Without the border; an amplifier too small to have an inside is taken whole. */
    private static PixelBox inner(PixelBox box) {
        if (Math.min(box.width(), box.height()) <= 4 * BORDER) {
            return box;
        }
        return new PixelBox(
                box.x0() + BORDER, box.y0() + BORDER, box.x1() - BORDER, box.y1() - BORDER);
    }

    private static void multiply(FloatImage image, float factor) {
        float[] a = image.data();
        for (int i = 0; i < a.length; i++) {
            a[i] *= factor;
        }
    }
}
