package org.desdm.api.unit;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Header keywords that the exposures, images and tiles of an imaging survey have, so that names of
 * outputs may use them without further ado; others are named in {@link Input#keywords}.
 */
public final class SurveyKeywords {

    /** What a run tells that is in no header; 0 outside production. */
    private static final Set<String> OF_THE_RUN = Set.of("reqnum", "attnum");

    private static final Set<String> OF_HEADERS =
            Set.of(
                    // exposure
                    "EXPNUM",
                    "OBSID",
                    "OBJECT",
                    "OBSTYPE",
                    "BAND",
                    "FILTER",
                    "EXPTIME",
                    "DARKTIME",
                    "SEQID",
                    "SEQNUM",
                    "PROPID",
                    // time and place
                    "NITE",
                    "DATE-OBS",
                    "TIME-OBS",
                    "MJD-OBS",
                    "OBSERVAT",
                    "TELESCOP",
                    "INSTRUME",
                    // detector
                    "CCDNUM",
                    "DETPOS",
                    "CAMSYM",
                    "EXTNAME",
                    // image, tile, product
                    "BUNIT",
                    "NCOMBINE",
                    "TILENAME",
                    "UNITNAME",
                    "FILETYPE",
                    "SEASON");

    private SurveyKeywords() {}

    /** Keys that every output's name may use: keywords in lower case, and what the run tells. */
    public static Set<String> keysOfNames() {
        Set<String> keys = new TreeSet<>(OF_THE_RUN);
        OF_HEADERS.forEach(keyword -> keys.add(keyword.toLowerCase(Locale.ROOT)));
        return keys;
    }
}
