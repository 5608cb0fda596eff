package org.desdm.api.data;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a search for a calibration found.
 *
 * @param chosen the calibration to use; empty if none fits
 * @param candidates every calibration of the right kind, the best first, the chosen one among them
 * @param searched where was looked and what was there, in words
 */
public record CalibrationAnswer(
        Optional<DataRef> chosen, List<CalibrationCandidate> candidates, String searched) {

    public CalibrationAnswer {
        Objects.requireNonNull(chosen, "chosen");
        Objects.requireNonNull(searched, "searched");
        candidates = List.copyOf(candidates);
    }
}
