package org.desdm.fits.precal.crosstalk;

import static org.desdm.fits.header.DesKeywords.BAND;
import static org.desdm.fits.header.DesKeywords.DATE_OBS;
import static org.desdm.fits.header.DesKeywords.FILTER;
import static org.desdm.fits.header.DesKeywords.NITE;
import static org.desdm.fits.header.DesKeywords.OBSTYPE;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.desdm.fits.header.FitsHeader;

/** The survey's words for what a raw header says in the telescope's. */
public final class ExposureKeywords {

    private static final Map<String, String> OBSTYPES =
            Map.of(
                    "object", "raw_obj",
                    "standard", "raw_obj",
                    "zero", "raw_bias",
                    "bias", "raw_bias",
                    "dome flat", "raw_dflat",
                    "flat", "raw_dflat",
                    "sky flat", "raw_tflat",
                    "dark", "raw_dark");

    /** A night begins after this hour, UT; before it the hours are those of the day before. */
    private static final int NIGHT_BEGINS = 14;

    private ExposureKeywords() {}

    /**
     * OBSTYPE in the survey's words, BAND and NITE where they are missing. A kind of exposure
     * without a word of the survey keeps its own; what cannot be known is not written.
     */
    public static void translate(FitsHeader header) {
        header.findText(OBSTYPE.name())
                .map(text -> OBSTYPES.get(text.strip().toLowerCase(Locale.ROOT)))
                .ifPresent(word -> header.set(OBSTYPE, word));
        if (!header.contains(BAND)) {
            header.find(FILTER).map(ExposureKeywords::band).ifPresent(b -> header.set(BAND, b));
        }
        if (!header.contains(NITE)) {
            header.find(DATE_OBS)
                    .flatMap(ExposureKeywords::nite)
                    .ifPresent(nite -> header.set(NITE, nite));
        }
    }

    /** The band of a filter: the letter it begins with, VR for V, N964, or X for no known one. */
    static String band(String filter) {
        String name = filter.strip();
        if (name.startsWith("N964")) {
            return "N964";
        }
        char first = name.isEmpty() ? 'X' : name.charAt(0);
        if (first == 'V') {
            return "VR";
        }
        return "ugrizY".indexOf(first) >= 0 ? String.valueOf(first) : "X";
    }

    /** The evening's date of a time: the day before up to 14 hours UT. */
    static Optional<Integer> nite(String dateObs) {
        try {
            LocalDateTime time = LocalDateTime.parse(dateObs.strip());
            LocalDateTime evening = time.getHour() > NIGHT_BEGINS ? time : time.minusDays(1);
            return Optional.of(Integer.valueOf(evening.format(DateTimeFormatter.BASIC_ISO_DATE)));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty(); // A step that needs the night will say that it is missing.
        }
    }
}
