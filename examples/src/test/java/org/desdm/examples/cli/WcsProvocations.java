package org.desdm.examples.cli;

import java.util.Map;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.wcs.Wcs;

/** Errors of headers that do not say where pixels are in the sky. */
final class WcsProvocations {

    private WcsProvocations() {}

    static void addTo(Map<String, Provocation> all) {
        all.put("F100", () -> told(header("TAN", 1), "CRPIX1"));
        all.put("F101", () -> told(withLatitude(91)));
        all.put("F102", () -> told(header("TAN", 0)));
        all.put("F103", () -> told(header("QSC", 1)));
    }

    private static String told(FitsHeader header, String... removed) {
        for (String keyword : removed) {
            header.remove(keyword);
        }
        return Wcs.of(header).toString();
    }

    private static FitsHeader withLatitude(double degrees) {
        FitsHeader header = header("TAN", 1);
        header.set(DesKeywords.crval(2), degrees);
        return header;
    }

    private static FitsHeader header(String code, double cd22) {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.ctype(1), "RA---" + code);
        header.set(DesKeywords.ctype(2), "DEC--" + code);
        header.set(DesKeywords.crval(1), 150.0);
        header.set(DesKeywords.crval(2), -30.0);
        header.set(DesKeywords.crpix(1), 1024.5);
        header.set(DesKeywords.crpix(2), 2048.5);
        header.set(DesKeywords.cd(1, 1), -1.0);
        header.set(DesKeywords.cd(2, 2), cd22);
        return header;
    }
}
