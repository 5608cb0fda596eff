package org.desdm.wrapper.calibration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.desdm.api.data.CalibrationAnswer;
import org.desdm.api.data.CalibrationAnswer.Unreadable;
import org.desdm.api.data.CalibrationCandidate;

/**
 * What searches for calibrations could not read: one of these may have been the right one.
 *
 * <p>Folders count, and files whose names end as those of the data do: the inputs and the
 * candidates. A note beside the calibrations was never one of them.
 */
public final class PassedOver {

    /** Files that a caveat names. */
    private static final int NAMED = 5;

    private final Map<Path, String> unreadable = new LinkedHashMap<>();
    private final Set<String> endings = new HashSet<>();

    /** Adds what one search could not read. */
    public void add(CalibrationAnswer answer) {
        for (Unreadable file : answer.unreadable()) {
            unreadable.putIfAbsent(file.path(), file.why());
        }
        for (CalibrationCandidate candidate : answer.candidates()) {
            endings.add(ending(candidate.file().path().toString()));
        }
    }

    /**
     * The sentence that names them; empty if there are none.
     *
     * @param inputs names of the inputs
     */
    public Optional<String> caveat(Collection<String> inputs) {
        inputs.forEach(name -> endings.add(ending(name.replaceFirst("\\[[^\\]]*\\]$", ""))));
        List<Map.Entry<Path, String>> data =
                unreadable.entrySet().stream()
                        .filter(file -> isData(file.getKey()))
                        .sorted(Map.Entry.comparingByKey())
                        .toList();
        if (data.isEmpty()) {
            return Optional.empty();
        }
        String named =
                data.stream()
                        .limit(NAMED)
                        .map(file -> "%s (%s)".formatted(file.getKey(), file.getValue()))
                        .collect(Collectors.joining(", "));
        String more = data.size() > NAMED ? " and %d more".formatted(data.size() - NAMED) : "";
        return Optional.of("passed over, since they could not be read: " + named + more);
    }

    private boolean isData(Path file) {
        return Files.isDirectory(file) || endings.contains(ending(file.toString()));
    }

    /** The last suffix in lower case, that of a compression left out. */
    private static String ending(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|fz)$", "");
        return plain.substring(plain.lastIndexOf('.') + 1);
    }
}
