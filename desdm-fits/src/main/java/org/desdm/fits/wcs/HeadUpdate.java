package org.desdm.fits.wcs;

import java.util.regex.Pattern;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.header.HeaderCard.Kind;

/**
 * Puts the words of a text header ({@code .head}, {@code .ahead}) into the header of its image, as
 * programs for coadds do: astrometry, and whatever else it says of the image, such as FLXSCALE,
 * MAGZEROP, PHOTIRMS or ASTINST.
 */
public final class HeadUpdate {

    /** How the image is stored is for its file to say. */
    private static final Pattern STORAGE =
            Pattern.compile(
                    "SIMPLE|XTENSION|BITPIX|NAXIS\\d*|EXTEND|PCOUNT|GCOUNT|GROUPS|BSCALE|BZERO|BLANK"
                            + "|CHECKSUM|DATASUM|Z[A-Z]*SUM|EXTNAME|EXTVER|EXTLEVEL|INHERIT"
                            + "|ZIMAGE|ZBITPIX|ZNAXIS\\d*|ZTILE\\d+|ZCMPTYPE|ZNAME\\d+|ZVAL\\d+"
                            + "|ZQUANTIZ|ZDITHER0|TFIELDS|T(TYPE|FORM)\\d+|THEAP");

    private HeadUpdate() {}

    /**
     * Replaces and adds keywords. If the words hold a whole solution, that is CTYPE1 and CTYPE2,
     * every astrometric word of the image that they do not repeat is removed, so that no SIP, TNX,
     * PVi_m or CDELTi of an older solution contradicts them; if not, the older solution stays but
     * for what they replace. Commentary, and what says how the image is stored, is left out.
     *
     * @param header header of the image; modified
     * @param head the words; not modified
     */
    public static void apply(FitsHeader header, FitsHeader head) {
        FitsHeader words = new FitsHeader();
        head.cards().stream().filter(HeadUpdate::isOfTheImage).forEach(words::append);
        if (words.contains(DesKeywords.ctype(1)) && words.contains(DesKeywords.ctype(2))) {
            AstrometricWords.removeOld(header, words);
        }
        words.cards().forEach(header::put);
    }

    private static boolean isOfTheImage(HeaderCard card) {
        return card.kind() != Kind.COMMENTARY && !STORAGE.matcher(card.keyword()).matches();
    }
}
