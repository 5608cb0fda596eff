package org.desdm.benchmarks.wcl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.desdm.benchmarks.peers.PeerProgram;
import org.desdm.benchmarks.peers.PeerProgram.Start;
import org.desdm.benchmarks.peers.PeerProgram.Timing;

/** The survey's own reader, in Python; see docs/performance.md for where it comes from. */
final class ReferenceReader {

    static final String NAME = "intgutils";

    private static final String PYTHON =
            Optional.ofNullable(System.getenv("DESDM_PEERS_PYTHON")).orElse("python3");

    private ReferenceReader() {}

    /** Reads {@code text} of the data folder, {@code megabytes} long. */
    static PeerProgram reading(String text, double megabytes) {
        return new PeerProgram(
                NAME,
                megabytes,
                Timing.BY_ITSELF,
                (home, threads) -> {
                    Optional<String> trouble = trouble();
                    return trouble.isPresent()
                            ? Start.missing(trouble.get())
                            : Start.of(
                                    PYTHON,
                                    script(),
                                    home.data().orElseThrow().resolve(text).toString());
                });
    }

    private static String script() {
        String home = System.getProperty("desdm.benchmarks.home", "benchmarks");
        return Path.of(home, "wcl_reference.py").toAbsolutePath().toString();
    }

    private static Optional<String> trouble() {
        try {
            Process check =
                    new ProcessBuilder(List.of(PYTHON, script(), "--check"))
                            .redirectErrorStream(true)
                            .start();
            String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return check.waitFor() == 0
                    ? Optional.empty()
                    : Optional.of(
                            "not installed: set DESDM_REFERENCE_WCL (%s)".formatted(said.strip()));
        } catch (IOException e) {
            return Optional.of("not installed: there is no " + PYTHON);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
