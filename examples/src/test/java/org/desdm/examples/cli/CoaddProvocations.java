package org.desdm.examples.cli;

import java.util.List;
import java.util.Map;
import org.desdm.fits.coadd.CoaddConfig;
import org.desdm.fits.coadd.CoaddInputs;
import org.desdm.fits.coadd.PhotometryKeywords;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.RowSource;
import org.desdm.fits.wcs.SurveyTile;
import org.desdm.fits.wcs.WcsHeader;

/** Errors of images that cannot go into one coadd. */
final class CoaddProvocations {

    private static final List<String> NAMES =
            List.of("D00790021_g_c31_r1p1.fits", "D00790022_r_c31_r1p1.fits");

    private CoaddProvocations() {}

    static void addTo(Map<String, Provocation> all) {
        all.put("F123", () -> inputs(image("g", true), image("g", false)));
        all.put("F124", () -> inputs(image("g", true), image("r", true)));
    }

    private static CcdRows image(String band, boolean calibrated) {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.BAND, band);
        WcsHeader.write(header, SurveyTile.about(30, -20).wcs());
        if (calibrated) {
            header.set(PhotometryKeywords.MAG_ZERO, 31.2);
        }
        RowSource pixels = RowSource.of("SCI", FloatImage.zeros(8, 8));
        return new CcdRows(header, pixels, java.util.Optional.of(pixels));
    }

    private static String inputs(CcdRows one, CcdRows other) {
        return String.valueOf(CoaddInputs.of(NAMES, List.of(one, other), CoaddConfig.DEFAULT, 30));
    }
}
