package org.desdm.api.data;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which calibration is wanted.
 *
 * @param label label of the calibration in the unit's contract
 * @param filetype kind of file
 * @param match header keywords with the values that it must have
 * @param times when the inputs were observed, modified Julian dates in days, UTC; empty if unknown
 * @param maxAge how far from every one of them it may lie; empty for any
 * @param headers reads headers of the kind of file that the unit takes
 */
public record CalibrationQuery(
        String label,
        String filetype,
        Map<String, String> match,
        List<Double> times,
        Optional<Duration> maxAge,
        HeaderLook headers) {

    public CalibrationQuery {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(filetype, "filetype");
        Objects.requireNonNull(maxAge, "maxAge");
        Objects.requireNonNull(headers, "headers");
        match = Collections.unmodifiableMap(new LinkedHashMap<>(match));
        times = List.copyOf(times);
    }

    /** Reads header keywords of a file, without its data. */
    @FunctionalInterface
    public interface HeaderLook {

        /**
         * The values of keywords as text; those that the header lacks are left out.
         *
         * @throws IOException if the file cannot be read
         * @throws org.desdm.api.error.DesdmException if it is not of the kind that the unit takes
         */
        Map<String, String> keywords(DataRef file, Collection<String> keywords) throws IOException;
    }
}
