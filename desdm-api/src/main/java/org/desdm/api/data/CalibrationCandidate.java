package org.desdm.api.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A calibration of the right kind that was looked at.
 *
 * @param file the file
 * @param keywords values of the keywords that must match; one that its header lacks is left out
 * @param ageDays days from it to the farthest input, negative if it is the later one; empty if a
 *     time is unknown
 * @param rejections every criterion that it fails, each in words with by how much; empty if it fits
 */
public record CalibrationCandidate(
        DataRef file,
        Map<String, String> keywords,
        OptionalDouble ageDays,
        List<String> rejections) {

    public CalibrationCandidate {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(ageDays, "ageDays");
        keywords = Collections.unmodifiableMap(new LinkedHashMap<>(keywords));
        rejections = List.copyOf(rejections);
    }

    /** Whether it fits. */
    public boolean fits() {
        return rejections.isEmpty();
    }
}
