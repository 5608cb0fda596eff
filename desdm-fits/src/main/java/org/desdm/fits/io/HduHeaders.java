package org.desdm.fits.io;

import java.util.function.Predicate;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;

/** Headers of HDUs that are written: how they are stored first, then what the image says. */
final class HduHeaders {

    private HduHeaders() {}

    /** Start of a primary header; extensions may follow. */
    static FitsHeader primary(int bitpix, int... axes) {
        FitsHeader header = new FitsHeader();
        header.set(StandardKeywords.SIMPLE, true);
        array(header, bitpix, axes);
        header.set(StandardKeywords.EXTEND, true);
        return header;
    }

    /** Start of the header of an image extension. */
    static FitsHeader extension(int bitpix, int width, int height) {
        FitsHeader header = new FitsHeader();
        header.set(StandardKeywords.XTENSION, "IMAGE");
        array(header, bitpix, width, height);
        header.set(StandardKeywords.PCOUNT, 0L);
        header.set(StandardKeywords.GCOUNT, 1L);
        return header;
    }

    private static void array(FitsHeader header, int bitpix, int... axes) {
        header.set(StandardKeywords.BITPIX, (long) bitpix);
        header.set(StandardKeywords.NAXIS, (long) axes.length);
        for (int i = 0; i < axes.length; i++) {
            header.set(StandardKeywords.naxis(i + 1), (long) axes[i]);
        }
    }

    /** Adds the cards of {@code source} that {@code wanted} takes, unharmed and in order. */
    static void addCards(FitsHeader header, FitsHeader source, Predicate<HeaderCard> wanted) {
        source.cards().stream().filter(wanted).forEach(header::append);
    }
}
