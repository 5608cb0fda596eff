package org.desdm.fits.io;

import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;

/** Headers of the planes SCI, MSK and WGT of one CCD, for one shape. */
record PlaneHeaders(FitsHeader ccd, int width, int height) {

    /**
     * Primary header with everything that is known of the CCD. How a file that it came from was to
     * be packed is not: what is made of it is packed as others are.
     */
    FitsHeader science() {
        FitsHeader header = HduHeaders.primary(-32, width, height);
        name(header, "SCI", "IMAGE");
        HduHeaders.addCards(
                header,
                ccd,
                card ->
                        !StandardKeywords.isStructural(card)
                                && !PackingDirectives.isDirective(card));
        return header;
    }

    FitsHeader mask(int bitpix) {
        return extension(bitpix, "MSK", "MASK");
    }

    FitsHeader weight() {
        return extension(-32, "WGT", "WEIGHT");
    }

    /** A plane that has no role of its own. */
    FitsHeader more(String extname, int bitpix) {
        return extension(bitpix, extname, extname);
    }

    private FitsHeader extension(int bitpix, String extname, String plane) {
        FitsHeader header = HduHeaders.extension(bitpix, width, height);
        name(header, extname, plane);
        ccd.findCard(DesKeywords.CCDNUM.name()).ifPresent(header::append);
        return header;
    }

    private static void name(FitsHeader header, String extname, String plane) {
        header.set(DesKeywords.EXTNAME, extname);
        header.set(DesKeywords.DES_EXT, plane);
    }
}
