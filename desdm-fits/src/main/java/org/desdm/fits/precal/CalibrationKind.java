package org.desdm.fits.precal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.desdm.fits.error.WrongKindException;
import org.desdm.fits.header.FitsHeader;

/** What a calibration is, by the words that cameras and pipelines have for it. */
enum CalibrationKind {
    BIAS("bias", "zero"),
    DARK("dark"),
    FLAT("flat");

    private static final List<String> KEYWORDS = List.of("FILETYPE", "OBSTYPE", "IMAGETYP");

    private final List<String> words;

    CalibrationKind(String... words) {
        this.words = List.of(words);
    }

    /**
     * Refuses a calibration whose header says that it is of another kind. One that says nothing is
     * taken, and so is one whose word fits several kinds.
     *
     * @param file name of the calibration for the message
     */
    void require(FitsHeader calibration, String file) {
        for (String keyword : KEYWORDS) {
            String value = calibration.findText(keyword).map(String::strip).orElse("");
            List<CalibrationKind> named =
                    Arrays.stream(values()).filter(kind -> kind.isNamedIn(value)).toList();
            if (!named.isEmpty() && !named.contains(this)) {
                throw new WrongKindException(
                        "%s has %s = %s: that is a %s, not a %s"
                                .formatted(file, keyword, value, joined(named), this),
                        file,
                        "give a %s, or correct the header".formatted(this));
            }
        }
    }

    private boolean isNamedIn(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(lower::contains);
    }

    private static String joined(List<CalibrationKind> kinds) {
        return kinds.stream().map(CalibrationKind::toString).collect(Collectors.joining(" or "));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
