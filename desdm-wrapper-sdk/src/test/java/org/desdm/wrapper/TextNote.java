package org.desdm.wrapper;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The smallest type with a header: keywords and a text. */
public record TextNote(Map<String, String> keywords, String text) {

    public TextNote {
        keywords = Collections.unmodifiableMap(new LinkedHashMap<>(keywords));
    }

    /** A note of a CCD with a text. */
    public static TextNote of(int ccd, String text) {
        return new TextNote(Map.of("CCDNUM", Integer.toString(ccd), "BAND", "g"), text);
    }

    /** This note with one more keyword. */
    public TextNote with(String keyword, String value) {
        Map<String, String> more = new LinkedHashMap<>(keywords);
        more.put(keyword, value);
        return new TextNote(more, text);
    }

    /** This note with another text. */
    public TextNote withText(String other) {
        return new TextNote(keywords, other);
    }

    Optional<String> find(String keyword) {
        return Optional.ofNullable(keywords.get(keyword.toUpperCase(Locale.ROOT)));
    }
}
