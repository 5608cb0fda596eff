package org.desdm.fits.io;

import java.util.Set;
import java.util.regex.Pattern;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.header.Keyword;

/**
 * Keywords that say how an HDU is stored. They belong to the file, not to the image: they do not
 * stay in the header of an image in memory, and are written anew.
 */
final class StandardKeywords {

    static final Keyword<Boolean> SIMPLE = Keyword.logical("SIMPLE", "Conforms to the standard");
    static final Keyword<String> XTENSION = Keyword.text("XTENSION", "Image extension");
    static final Keyword<Long> BITPIX = Keyword.longInteger("BITPIX", "Bits of a pixel");
    static final Keyword<Long> NAXIS = Keyword.longInteger("NAXIS", "Number of axes");
    static final Keyword<Long> PCOUNT = Keyword.longInteger("PCOUNT", "No parameters");
    static final Keyword<Long> GCOUNT = Keyword.longInteger("GCOUNT", "One group");
    static final Keyword<Boolean> EXTEND = Keyword.logical("EXTEND", "Extensions may follow");
    static final Keyword<Boolean> GROUPS = Keyword.logical("GROUPS", "Random groups");
    static final Keyword<Double> BSCALE = Keyword.real("BSCALE", "Value = BZERO + BSCALE * pixel");
    static final Keyword<Double> BZERO = Keyword.real("BZERO", "Value = BZERO + BSCALE * pixel");
    static final Keyword<Long> BLANK = Keyword.longInteger("BLANK", "Pixel without a value");
    static final Keyword<Boolean> ZIMAGE = Keyword.logical("ZIMAGE", "Tile-compressed image");
    static final Keyword<Boolean> ZTABLE = Keyword.logical("ZTABLE", "Compressed table");
    static final Keyword<Long> ZBITPIX = Keyword.longInteger("ZBITPIX", "BITPIX of the image");
    static final Keyword<Long> ZNAXIS = Keyword.longInteger("ZNAXIS", "NAXIS of the image");

    private static final Set<String> ARRAY =
            Set.of(
                    "SIMPLE",
                    "XTENSION",
                    "BITPIX",
                    "NAXIS",
                    "PCOUNT",
                    "GCOUNT",
                    "EXTEND",
                    "GROUPS",
                    "BSCALE",
                    "BZERO",
                    "BLANK",
                    "CHECKSUM",
                    "DATASUM",
                    "END");

    private static final Set<String> SCALING = Set.of("BSCALE", "BZERO", "BLANK");

    private static final Set<String> PLANE =
            Set.of("EXTNAME", "EXTVER", "EXTLEVEL", "DES_EXT", "INHERIT", "NEXTEND");

    private static final Set<String> COMPRESSION =
            Set.of(
                    "ZIMAGE",
                    "ZCMPTYPE",
                    "ZBITPIX",
                    "ZNAXIS",
                    "ZMASKCMP",
                    "ZQUANTIZ",
                    "ZDITHER0",
                    "ZSIMPLE",
                    "ZTENSION",
                    "ZEXTEND",
                    "ZBLOCKED",
                    "ZPCOUNT",
                    "ZGCOUNT",
                    "ZHECKSUM",
                    "ZDATASUM",
                    "ZBLANK");

    private static final Pattern NUMBERED =
            Pattern.compile("(NAXIS|ZNAXIS|ZTILE|ZNAME|ZVAL)[1-9]\\d{0,2}");

    private static final Pattern TABLE =
            Pattern.compile(
                    "TFIELDS|THEAP|T(TYPE|FORM|UNIT|NULL|SCAL|ZERO|DISP|DIM|BCOL)[1-9]\\d{0,2}");

    private StandardKeywords() {}

    static Keyword<Long> naxis(int axis) {
        return Keyword.longInteger("NAXIS" + axis, "Length of axis " + axis);
    }

    static Keyword<Long> zNaxis(int axis) {
        return Keyword.longInteger("ZNAXIS" + axis, "Length of axis " + axis + " of the image");
    }

    /** Whether the card says how its HDU is stored, or which one it is. */
    static boolean isStructural(HeaderCard card) {
        return isArray(card) || PLANE.contains(card.keyword());
    }

    /**
     * Whether the card stays with the pixels however they are stored; BSCALE, BZERO and BLANK are
     * such cards, the sums of the stored bytes are not.
     */
    static boolean isOfThePixels(HeaderCard card) {
        return SCALING.contains(card.keyword()) || !isArray(card);
    }

    /** Whether the card is a sum of the stored bytes. */
    static boolean isSum(HeaderCard card) {
        return card.keyword().equals("CHECKSUM") || card.keyword().equals("DATASUM");
    }

    /** Whether the card says how its HDU is stored; the name of the HDU is not meant. */
    static boolean isArray(HeaderCard card) {
        String keyword = card.keyword();
        return ARRAY.contains(keyword)
                || COMPRESSION.contains(keyword)
                || NUMBERED.matcher(keyword).matches();
    }

    /** Whether the card says what columns a table has, or how they are stored. */
    static boolean isOfTheColumns(HeaderCard card) {
        return TABLE.matcher(card.keyword()).matches();
    }

    /** Whether the card stays with a table however it is stored. */
    static boolean isOfTheTable(HeaderCard card) {
        return !isArray(card) && !isOfTheColumns(card);
    }
}
