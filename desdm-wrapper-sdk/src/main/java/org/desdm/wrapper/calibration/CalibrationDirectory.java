package org.desdm.wrapper.calibration;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.desdm.api.data.CalibrationAnswer;
import org.desdm.api.data.CalibrationAnswer.Unreadable;
import org.desdm.api.data.CalibrationCandidate;
import org.desdm.api.data.CalibrationQuery;
import org.desdm.api.data.CalibrationResolver;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.DesdmException;

/**
 * Calibrations in a directory and those below it, by their headers.
 *
 * <p>Links are followed. A file is a candidate if its keyword FILETYPE is the one that is wanted.
 * It fits if every keyword of the match has the value of the input, the input lies in its interval
 * of validity (keywords USEAFTER and USEUNTIL, where it has them) and it is not farther in time
 * than the largest age. Of those that fit the nearest in time is chosen, one without a time last,
 * ties by name. Files and folders below that cannot be read are no candidates; the answer names
 * them. Headers are read once as long as a file does not change. Thread-safe.
 */
public final class CalibrationDirectory implements CalibrationResolver {

    private static final String FILETYPE = "FILETYPE";

    private static final Comparator<CalibrationCandidate> NEAREST_FIRST =
            Comparator.comparingInt((CalibrationCandidate c) -> c.rejections().size())
                    .thenComparingDouble(c -> Math.abs(c.ageDays().orElse(Double.MAX_VALUE)))
                    .thenComparing(c -> c.file().path().getFileName().toString())
                    .thenComparing(c -> c.file().path().toString());

    private final Path directory;
    private final HeaderCache headers;

    /** Calibrations below {@code directory}. */
    public CalibrationDirectory(Path directory) {
        this(directory, Clock.systemUTC());
    }

    /**
     * Calibrations below {@code directory}.
     *
     * @param clock the time by which the file system stamps files
     */
    public CalibrationDirectory(Path directory, Clock clock) {
        this.directory = Objects.requireNonNull(directory, "directory");
        this.headers = new HeaderCache(clock);
    }

    @Override
    public CalibrationAnswer resolve(CalibrationQuery query) throws IOException {
        List<CalibrationCandidate> candidates = new ArrayList<>();
        DataFiles found = files();
        List<Unreadable> unreadable = new ArrayList<>(found.closed());
        List<Path> files = found.sorted();
        for (Path path : files) {
            DataRef file = DataRef.of(path);
            try {
                Map<String, String> header = headers.read(file, wanted(query), query.headers());
                if (query.filetype().equals(header.getOrDefault(FILETYPE, "").strip())) {
                    candidates.add(Criteria.judge(query, file, header));
                }
            } catch (DesdmException e) {
                unreadable.add(new Unreadable(path, e.problems().get(0).what()));
            } catch (IOException e) {
                unreadable.add(new Unreadable(path, DataFiles.why(e)));
            }
        }
        candidates.sort(NEAREST_FIRST);
        Optional<DataRef> chosen =
                candidates.stream()
                        .filter(CalibrationCandidate::fits)
                        .map(CalibrationCandidate::file)
                        .findFirst();
        return new CalibrationAnswer(
                chosen,
                candidates,
                searched(query, files.size(), candidates.size(), unreadable),
                unreadable);
    }

    private static List<String> wanted(CalibrationQuery query) {
        List<String> wanted = new ArrayList<>(List.of(FILETYPE, Criteria.FIRST, Criteria.LAST));
        wanted.addAll(ObservationTime.KEYWORDS);
        wanted.addAll(query.match().keySet());
        return wanted;
    }

    private String searched(
            CalibrationQuery query, int files, int candidates, List<Unreadable> unreadable) {
        String text =
                "%s holds %d files, %d of FILETYPE %s"
                        .formatted(directory, files, candidates, query.filetype());
        return unreadable.isEmpty()
                ? text
                : text
                        + "; %d could not be read as what is wanted, such as %s"
                                .formatted(
                                        unreadable.size(), unreadable.get(0).path().getFileName());
    }

    private DataFiles files() throws IOException {
        DataFiles files = new DataFiles(directory);
        Files.walkFileTree(
                directory, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, files);
        return files;
    }
}
