package org.desdm.fits.precal;

import java.util.ArrayList;
import java.util.List;
import org.desdm.fits.error.CalibrationMismatchException;
import org.desdm.fits.error.MissingKeywordException;
import org.desdm.fits.header.FitsHeader;

/** Refuses a calibration that belongs to another CCD, band or camera than the image. */
public final class CalibrationMatch {

    /** What every calibration of the survey must share with its image. */
    public static final List<String> CCD = List.of("CCDNUM");

    /** What a calibration of the survey that depends on the filter must share with its image. */
    public static final List<String> CCD_AND_BAND = List.of("CCDNUM", "BAND");

    private CalibrationMatch() {}

    /**
     * Throws unless both headers have every keyword with the same value, as numbers or as text
     * without blanks around it; the message lists every difference. A blank value is none.
     *
     * @param file name of the calibration for the message
     */
    public static void require(
            FitsHeader image, FitsHeader calibration, String file, List<String> keywords) {
        List<String> differences = new ArrayList<>();
        for (String keyword : keywords) {
            String expected = value(image, keyword, "image");
            String got = value(calibration, keyword, file);
            if (!same(expected, got)) {
                differences.add(keyword + " = " + got + ", image has " + expected);
            }
        }
        if (!differences.isEmpty()) {
            throw new CalibrationMismatchException(
                    file + " has " + String.join("; ", differences),
                    file,
                    "give the calibration that belongs to the image");
        }
    }

    private static String value(FitsHeader header, String keyword, String owner) {
        return header.findText(keyword)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(
                        () ->
                                new MissingKeywordException(
                                        "keyword " + keyword + " is missing in " + owner,
                                        owner,
                                        "needed to know whether calibration and image belong"
                                                + " together"));
    }

    private static boolean same(String a, String b) {
        if (a.equals(b)) {
            return true;
        }
        try {
            return Double.parseDouble(a) == Double.parseDouble(b);
        } catch (NumberFormatException text) {
            return false;
        }
    }
}
