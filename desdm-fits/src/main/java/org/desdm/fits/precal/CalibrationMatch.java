package org.desdm.fits.precal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        List<String> missing = new ArrayList<>();
        List<String> differences = new ArrayList<>();
        for (String keyword : keywords) {
            Optional<String> expected = find(image, keyword);
            Optional<String> got = find(calibration, keyword);
            if (expected.isEmpty()) {
                missing.add("keyword " + keyword + " is missing in image");
            }
            if (got.isEmpty()) {
                missing.add("keyword " + keyword + " is missing in " + file);
            }
            if (expected.isPresent() && got.isPresent() && !same(expected.get(), got.get())) {
                differences.add(keyword + " = " + got.get() + ", image has " + expected.get());
            }
        }
        refuse(file, missing, differences);
    }

    /**
     * A difference counts before a missing keyword: it says for certain that they do not belong
     * together.
     */
    private static void refuse(String file, List<String> missing, List<String> differences) {
        if (!differences.isEmpty()) {
            throw new CalibrationMismatchException(
                    file + " has " + String.join("; ", differences),
                    file,
                    "give the calibration that belongs to the image");
        }
        if (!missing.isEmpty()) {
            throw new MissingKeywordException(
                    String.join("; ", missing),
                    file,
                    "needed to know whether calibration and image belong together");
        }
    }

    private static Optional<String> find(FitsHeader header, String keyword) {
        return header.findText(keyword).map(String::strip).filter(text -> !text.isEmpty());
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
