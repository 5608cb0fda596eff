package org.desdm.fits.precal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the headers of a camera have what the survey's keywords say.
 *
 * @param general sources of CCDNUM, BAND, EXPTIME and EXPNUM, by these keywords; what is not among
 *     them is left as the header has it
 * @param trim pixels kept of the raw image; imaging pixels outside it are dropped; empty for all
 * @param amplifiers amplifiers, by letter; empty if the header describes them in the survey's words
 * @param matched keywords that a calibration must share with the image: flats all of them, biases
 *     and darks all but BAND
 */
public record HeaderSources(
        Map<String, HeaderSource> general,
        Optional<HeaderSource> trim,
        List<AmplifierProfile> amplifiers,
        List<String> matched) {

    /** Headers that speak the survey's words already. */
    public static final HeaderSources SURVEY =
            new HeaderSources(Map.of(), Optional.empty(), List.of(), CalibrationMatch.CCD_AND_BAND);

    public HeaderSources {
        general = Map.copyOf(general);
        amplifiers = List.copyOf(amplifiers);
        matched = List.copyOf(matched);
    }
}
