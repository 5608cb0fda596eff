package org.desdm.api.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a search for a calibration found.
 *
 * @param chosen the calibration to use; empty if none fits
 * @param candidates every calibration of the right kind, the best first, the chosen one among them
 * @param searched where was looked and what was there, in words
 * @param unreadable files and folders that could not be read as the data that are wanted, so that
 *     nobody knows what they are
 */
public record CalibrationAnswer(
        Optional<DataRef> chosen,
        List<CalibrationCandidate> candidates,
        String searched,
        List<Unreadable> unreadable) {

    /**
     * Something that was passed over.
     *
     * @param path a file, or a folder
     * @param why what kept it from being read
     */
    public record Unreadable(Path path, String why) {}

    public CalibrationAnswer {
        unreadable = List.copyOf(unreadable);
        Objects.requireNonNull(chosen, "chosen");
        Objects.requireNonNull(searched, "searched");
        candidates = List.copyOf(candidates);
    }

    /** The answer of a search that could read everything. */
    public CalibrationAnswer(
            Optional<DataRef> chosen, List<CalibrationCandidate> candidates, String searched) {
        this(chosen, candidates, searched, List.of());
    }
}
