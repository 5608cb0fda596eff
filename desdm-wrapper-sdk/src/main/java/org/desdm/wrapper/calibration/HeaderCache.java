package org.desdm.wrapper.calibration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.desdm.api.data.CalibrationQuery.HeaderLook;
import org.desdm.api.data.DataRef;

/**
 * Keywords of files, read once as long as size and time of a file stay. A file that was written so
 * recently that a further change might not show in its time is read again. Thread-safe.
 */
final class HeaderCache {

    /** Files remembered: the calibrations of a camera for years. */
    private static final int CAPACITY = 65_536;

    /** Coarsest step of time stamps in use; FAT has two seconds. */
    private static final Duration STEP = Duration.ofSeconds(2);

    private record Stamp(Path file, long bytes, Instant modified) {}

    private final Clock clock;
    private final Map<Stamp, Map<String, Optional<String>>> known =
            new LinkedHashMap<>(64, 0.75f, true);

    HeaderCache(Clock clock) {
        this.clock = clock;
    }

    /** The keywords that the header has, of those that are wanted. */
    Map<String, String> read(DataRef file, List<String> wanted, HeaderLook look)
            throws IOException {
        BasicFileAttributes now = Files.readAttributes(file.path(), BasicFileAttributes.class);
        Stamp stamp = new Stamp(file.path(), now.size(), now.lastModifiedTime().toInstant());
        Map<String, Optional<String>> values = remembered(stamp);
        List<String> missing = new ArrayList<>(wanted);
        missing.removeAll(values.keySet());
        if (!missing.isEmpty()) {
            Map<String, String> found = look.keywords(file, missing);
            missing.forEach(key -> values.put(key, Optional.ofNullable(found.get(key))));
            if (stamp.modified().plus(STEP).isBefore(clock.instant())) {
                remember(stamp, values);
            }
        }
        Map<String, String> header = new LinkedHashMap<>();
        wanted.forEach(key -> values.get(key).ifPresent(text -> header.put(key, text)));
        return header;
    }

    private synchronized Map<String, Optional<String>> remembered(Stamp stamp) {
        return new HashMap<>(known.getOrDefault(stamp, Map.of()));
    }

    private synchronized void remember(Stamp stamp, Map<String, Optional<String>> values) {
        known.put(stamp, values);
        if (known.size() > CAPACITY) {
            known.remove(known.keySet().iterator().next());
        }
    }
}
