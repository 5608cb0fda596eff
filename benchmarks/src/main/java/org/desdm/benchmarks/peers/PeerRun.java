package org.desdm.benchmarks.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One run of a peer as a child process.
 *
 * @param seconds time of the task, s
 * @param output what it printed
 */
public record PeerRun(double seconds, List<String> output) {

    private static final List<String> THREAD_VARIABLES =
            List.of(
                    "OMP_NUM_THREADS",
                    "OPENBLAS_NUM_THREADS",
                    "NUMEXPR_NUM_THREADS",
                    "MKL_NUM_THREADS");

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Runs a peer in its scripts' folder and waits for it.
     *
     * @throws IOException if it cannot be started, fails, or prints no time; the message holds the
     *     last line of what it wrote
     */
    public static PeerRun of(
            PeerProgram peer, PeersHome home, Pinning pinning, int threads, List<String> argv)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(pinning.pinned(threads, argv)).redirectErrorStream(false);
        home.scripts().ifPresent(folder -> builder.directory(folder.toFile()));
        Map<String, String> environment = builder.environment();
        THREAD_VARIABLES.forEach(name -> environment.put(name, Integer.toString(threads)));
        Path errors = Files.createTempFile("desdm-peer", ".err");
        try {
            builder.redirectError(errors.toFile());
            long start = System.nanoTime();
            Process process = builder.start();
            process.getOutputStream().close();
            String text =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = waitFor(process);
            double seconds = (System.nanoTime() - start) * 1e-9;
            if (code != 0) {
                throw new IOException(
                        "exit code %d: %s".formatted(code, lastLine(Files.readString(errors))));
            }
            List<String> output = text.lines().toList();
            return peer.timing() == PeerProgram.Timing.WHOLE_PROCESS
                    ? new PeerRun(seconds, output)
                    : new PeerRun(ownMedian(output), output);
        } finally {
            Files.deleteIfExists(errors);
        }
    }

    private static int waitFor(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a peer ran", e);
        }
    }

    private static double ownMedian(List<String> output) throws IOException {
        double seconds = Double.NaN;
        for (String line : output) {
            if (line.startsWith("{")) {
                JsonNode median = JSON.readTree(line).path("median");
                seconds = median.isNumber() ? median.asDouble() : seconds;
            }
        }
        if (Double.isNaN(seconds)) {
            throw new IOException("it printed no line with a median");
        }
        return seconds;
    }

    private static String lastLine(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .reduce((first, second) -> second)
                .orElse("no message");
    }
}
