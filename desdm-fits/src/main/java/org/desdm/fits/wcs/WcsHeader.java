package org.desdm.fits.wcs;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.header.HeaderCard.Kind;

/** Writes world coordinates into the header of an image, in one spelling. */
public final class WcsHeader {

    private static final Predicate<String> SIP =
            Pattern.compile("[AB]P?_(ORDER|DMAX|\\d_\\d)").asMatchPredicate();
    private static final Predicate<String> POLE =
            Pattern.compile("LONG?POLE|LATPOLE").asMatchPredicate();
    private static final Predicate<String> WAT =
            Pattern.compile("WAT[012]_\\d{3}").asMatchPredicate();
    private static final Predicate<String> PARAMETER =
            Pattern.compile("PV[12]_\\d{1,3}").asMatchPredicate();

    private WcsHeader() {}

    /**
     * Replaces the coordinates of a header. What it says in other words of where the image lies
     * (CDELTi, PCi_j, CROTAi, polynomials of other dialects) is removed; comments of words that
     * stay are kept. Linear terms are written as CDi_j in degrees, TPV with its PVi_1, a TAN that
     * was read as TPV as TPV; these numbers as the shortest decimals that are read back as the
     * same. Parameters, SIP and the text of TNX and ZPX stay as they were written where the
     * coordinates come from.
     *
     * @param header modified
     */
    public static void write(FitsHeader header, Wcs wcs) {
        FitsHeader words = words(wcs);
        AstrometricWords.removeOld(header, words);
        for (HeaderCard card : words.cards()) {
            String comment =
                    header.findCard(card.keyword())
                            .map(HeaderCard::comment)
                            .filter(text -> !text.isEmpty())
                            .orElse(card.comment());
            boolean whole = !card.image().isEmpty() && comment.equals(card.comment());
            header.put(
                    whole
                            ? card
                            : HeaderCard.of(card.keyword(), card.kind(), card.text(), comment));
        }
    }

    private static FitsHeader words(Wcs wcs) {
        FitsHeader words = new FitsHeader();
        Axes axes = wcs.parts().axes();
        Optics optics = wcs.parts().optics();
        boolean tpv = optics.plane().filter(TpvDistortion.class::isInstance).isPresent();
        String code = (tpv ? "TPV" : axes.code()) + (optics.pixel().isPresent() ? "-SIP" : "");
        for (int axis = 1; axis <= 2; axis++) {
            String name = axis == axes.lonAxis() ? axes.lonName() : axes.latName();
            words.set(DesKeywords.ctype(axis), "%-5s".formatted(name).replace(' ', '-') + code);
        }
        words.set(DesKeywords.cunit(1), "deg");
        words.set(DesKeywords.cunit(2), "deg");
        linear(words, wcs);
        if (tpv) {
            terms(words, axes.lonAxis(), (TpvDistortion) optics.plane().get(), true);
            terms(words, axes.latAxis(), (TpvDistortion) optics.plane().get(), false);
        }
        boolean parameters = !tpv && (optics.tied() || optics.plane().isPresent());
        for (HeaderCard card : wcs.parts().words().cards()) {
            String keyword = card.keyword();
            boolean stays =
                    POLE.test(keyword)
                            || AstrometricWords.isFrame(keyword)
                            || optics.pixel().isPresent() && SIP.test(keyword)
                            || !tpv && optics.plane().isPresent() && WAT.test(keyword)
                            || parameters && PARAMETER.test(keyword);
            if (stays) {
                words.put(card);
            }
        }
        return words;
    }

    private static void linear(FitsHeader words, Wcs wcs) {
        Axes axes = wcs.parts().axes();
        LinearTerms linear = wcs.parts().linear();
        set(words, "CRVAL" + axes.lonAxis(), wcs.parts().fiducial().lon(), "[deg] Reference point");
        set(words, "CRVAL" + axes.latAxis(), wcs.parts().fiducial().lat(), "[deg] Reference point");
        set(words, "CRPIX1", linear.refX() + 1, "[pix] Reference pixel, from 1");
        set(words, "CRPIX2", linear.refY() + 1, "[pix] Reference pixel, from 1");
        String comment = "[deg/pix] Linear part of the WCS";
        set(words, "CD" + axes.lonAxis() + "_1", linear.cd11(), comment);
        set(words, "CD" + axes.lonAxis() + "_2", linear.cd12(), comment);
        set(words, "CD" + axes.latAxis() + "_1", linear.cd21(), comment);
        set(words, "CD" + axes.latAxis() + "_2", linear.cd22(), comment);
    }

    private static void terms(FitsHeader words, int axis, TpvDistortion tpv, boolean lon) {
        double[] terms = tpv.coefficients(lon);
        for (int m = 0; m < terms.length; m++) {
            if (terms[m] != 0 || m == 1) {
                set(words, "PV" + axis + "_" + m, terms[m], "TPV distortion");
            }
        }
    }

    private static void set(FitsHeader words, String keyword, double value, String comment) {
        words.put(HeaderCard.of(keyword, Kind.REAL, ShortestDecimal.of(value), comment));
    }
}
