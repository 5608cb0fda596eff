package org.desdm.wrapper.exec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.api.unit.UnitContract.ExecSpec;

/**
 * What programs say of their version, each asked once as long as its file does not change, and
 * again if it could not answer in time. Thread-safe.
 */
final class ProgramVersions {

    /** A version stands near the beginning, and patterns take their time on long texts. */
    private static final int VERSION_BYTES = 8192;

    private static final ExecLimits LIMITS = ExecLimits.NONE.withTime(Duration.ofSeconds(10));
    private static final int MOST = 1000;

    private final Map<List<String>, String> known = new ConcurrentHashMap<>();

    /**
     * The version of a program; empty if it does not tell, fails when asked, or takes too long.
     *
     * @param programs how it is run, and how much it may use
     * @param directory where it runs
     * @throws IOException if it cannot be started
     */
    String find(ExecSpec spec, Path file, String sha256, Programs programs, Path directory)
            throws IOException {
        if (spec.versionFlag().isEmpty()) {
            return "";
        }
        List<String> key =
                List.of(file.toString(), sha256, spec.versionFlag(), spec.versionPattern());
        String version = sha256.isEmpty() ? null : known.get(key);
        if (version == null) {
            Optional<String> told = ask(spec, file, programs, directory);
            if (told.isPresent() && known.size() < MOST) {
                known.put(key, told.get());
            }
            version = told.orElse("");
        }
        return version;
    }

    /** What the program says; empty if it was ended before it could, as on a busy machine. */
    private static Optional<String> ask(ExecSpec spec, Path file, Programs programs, Path directory)
            throws IOException {
        Beginning said = new Beginning();
        Command command = Command.of(List.of(file.toString(), spec.versionFlag()), directory);
        ChildTerms terms =
                ChildTerms.of(ChildOutput.merged(said))
                        .with(LIMITS.and(programs.limits()))
                        .leavingNothing();
        ChildEnd end = programs.children().run(command, terms);
        if (end.exceeded().isPresent()) {
            return Optional.empty();
        }
        if (end.status() != 0) {
            return Optional.of("");
        }
        Matcher matcher = Pattern.compile(spec.versionPattern()).matcher(said.text());
        boolean found = matcher.find() && matcher.groupCount() > 0 && matcher.group(1) != null;
        return Optional.of(found ? matcher.group(1) : "");
    }

    /** Keeps the beginning of what is written. */
    private static final class Beginning extends OutputStream {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            kept.write(bytes, from, Math.min(count, VERSION_BYTES - kept.size()));
        }

        String text() {
            return kept.toString(StandardCharsets.UTF_8);
        }
    }
}
