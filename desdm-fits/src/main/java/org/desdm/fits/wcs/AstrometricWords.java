package org.desdm.fits.wcs;

import java.util.List;
import java.util.regex.Pattern;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;

/** Which keywords say where an image lies in the sky; those of alternate solutions do not count. */
final class AstrometricWords {

    /** From pixels to the sky, in all dialects that contradict one another if they are mixed. */
    private static final Pattern MAPPING =
            Pattern.compile(
                    "WCSAXES|WCSDIM|C(TYPE|UNIT|RVAL|RPIX|DELT|ROTA|RDER|SYER)[12]"
                            + "|(CD|PC)[12]_[12]|(CD|PC)00[12]00[12]|P[VS][12]_\\d{1,3}"
                            + "|LONPOLE|LATPOLE|LONGPOLE|PROJP\\d"
                            + "|[AB]P?_(ORDER|DMAX|\\d_\\d)|WAT[012]_\\d{3}"
                            + "|(CPDIS|CQDIS|CPERR|CQERR|D[PQ])[12](\\..*)?");

    /** Which coordinates of the sky they are. */
    private static final Pattern FRAME = Pattern.compile("RADESYS|RADECSYS|EQUINOX");

    private AstrometricWords() {}

    /** The astrometric cards of a header, in a header of their own. */
    static FitsHeader of(FitsHeader header) {
        FitsHeader words = new FitsHeader();
        for (HeaderCard card : header.cards()) {
            if (isMapping(card.keyword()) || isFrame(card.keyword())) {
                words.append(card);
            }
        }
        return words;
    }

    /**
     * Removes the astrometric words of a header that new ones do not repeat; those of the frame
     * only if there is one among the new ones.
     *
     * @param header modified
     */
    static void removeOld(FitsHeader header, FitsHeader words) {
        boolean frame = words.cards().stream().anyMatch(card -> isFrame(card.keyword()));
        List<String> old =
                header.cards().stream()
                        .map(HeaderCard::keyword)
                        .filter(name -> isMapping(name) || frame && isFrame(name))
                        .filter(name -> words.findCard(name).isEmpty())
                        .toList();
        old.forEach(header::remove);
    }

    private static boolean isMapping(String keyword) {
        return MAPPING.matcher(keyword).matches();
    }

    static boolean isFrame(String keyword) {
        return FRAME.matcher(keyword).matches();
    }
}
