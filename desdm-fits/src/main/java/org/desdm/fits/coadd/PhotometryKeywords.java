package org.desdm.fits.coadd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;

/**
 * What headers say of their counts.
 *
 * <p>FLXSCALE, as SCAMP writes it, brings counts to the coadd's zero point; without it, MAG_ZERO
 * or, of a coadd, MAGZERO does: {@code 10^(0.4 (zero point - MAG_ZERO))}. In an image in electrons
 * the gain is 1; else it is GAIN, or the mean of GAINA and GAINB.
 */
public final class PhotometryKeywords {

    /** Factor from counts to those of the coadd. */
    public static final Keyword<Double> FLXSCALE =
            Keyword.real("FLXSCALE", "Factor to the zero point of the coadd");

    /** Zero point of the whole exposure. */
    public static final Keyword<Double> MAG_ZERO =
            Keyword.real("MAG_ZERO", "[mag] Zero point of the counts");

    /** Zero point of a coadd. */
    public static final Keyword<Double> MAGZERO =
            Keyword.real("MAGZERO", "[mag] Zero point of the counts");

    /** Beyond it and its inverse lie values that stand for none, such as MAG_ZERO = -99. */
    private static final double LEAST_SCALE = 1e-15;

    private static final String ELECTRONS = "electrons";

    private PhotometryKeywords() {}

    /**
     * Photometry of an input.
     *
     * @param zeroPoint of the coadd, mag
     * @return empty if the header states no scale, or one that cannot be
     */
    public static Optional<InputPhotometry> find(FitsHeader header, double zeroPoint) {
        return findScale(header, zeroPoint)
                .filter(scale -> scale >= LEAST_SCALE && scale <= 1 / LEAST_SCALE)
                .map(
                        scale ->
                                new InputPhotometry(
                                        scale,
                                        gain(header),
                                        header.find(DesKeywords.SATURATE)
                                                .filter(level -> level > 0)
                                                .orElse(Double.NaN)));
    }

    private static Optional<Double> findScale(FitsHeader header, double zeroPoint) {
        Optional<Double> stated = header.find(FLXSCALE);
        return stated.isPresent()
                ? stated
                : header.find(MAG_ZERO)
                        .or(() -> header.find(MAGZERO))
                        .map(zero -> Math.pow(10, 0.4 * (zeroPoint - zero)));
    }

    private static double gain(FitsHeader header) {
        boolean inElectrons =
                !header.contains(DesKeywords.NCOMBINE) // scaled: a coadd's counts are no electrons
                        && header.findText(DesKeywords.BUNIT.name())
                                .map(unit -> unit.strip().equalsIgnoreCase(ELECTRONS))
                                .orElse(false);
        if (inElectrons) {
            return 1;
        }
        List<Double> gains = new ArrayList<>();
        header.find(DesKeywords.GAIN).ifPresent(gains::add);
        if (gains.isEmpty()) {
            for (String amplifier : new String[] {"A", "B"}) {
                header.find(Keyword.real("GAIN" + amplifier, "[e-/ADU] Gain"))
                        .ifPresent(gains::add);
            }
        }
        double mean = gains.stream().mapToDouble(gain -> gain).average().orElse(0);
        return mean > 0 && mean < Double.POSITIVE_INFINITY ? mean : 0;
    }
}
