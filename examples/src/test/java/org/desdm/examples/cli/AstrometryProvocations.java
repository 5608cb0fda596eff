package org.desdm.examples.cli;

import java.util.Map;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.header.TextHeaders;
import org.desdm.fits.wcs.MatchedPairs;
import org.desdm.fits.wcs.SkyPolygon;
import org.desdm.fits.wcs.Wcs;
import org.desdm.fits.wcs.WcsFit;
import org.desdm.fits.wcs.WcsFitConfig;

/** Errors of footprints, IRAF's surfaces, text headers and fits of coordinates. */
final class AstrometryProvocations {

    private AstrometryProvocations() {}

    static void addTo(Map<String, Provocation> all) {
        all.put("F110", AstrometryProvocations::hemisphere);
        all.put("F111", AstrometryProvocations::surface);
        all.put("F112", () -> TextHeaders.parse("CRVAL1  = 55.0\nCRVAL2 -31\nEND\n").toString());
        all.put("F113", AstrometryProvocations::fewPairs);
    }

    private static String hemisphere() {
        double[] ra = {0, 120, 240};
        double[] dec = {0.5, 0.5, 0.5};
        return SkyPolygon.of(ra, dec).toString();
    }

    private static String surface() {
        FitsHeader header = new FitsHeader();
        for (int axis = 1; axis <= 2; axis++) {
            header.set(DesKeywords.ctype(axis), axis == 1 ? "RA---TNX" : "DEC--TNX");
            header.set(DesKeywords.crval(axis), 10.0);
            header.set(DesKeywords.crpix(axis), 1.0);
            header.set(DesKeywords.cd(axis, axis), 1e-4);
        }
        header.set(
                Keyword.text("WAT1_001", ""),
                "wtype=tnx axtype=ra lngcor = \"1. 2. 2. 0. 0. 1. 0. 1. 0.25 0.5\"");
        return Wcs.of(header).toString();
    }

    private static String fewPairs() {
        double[] places = {1, 2, 3};
        MatchedPairs pairs = MatchedPairs.of(places, places, places, places);
        return WcsFit.of(pairs, WcsFitConfig.tpv(3)).toString();
    }
}
