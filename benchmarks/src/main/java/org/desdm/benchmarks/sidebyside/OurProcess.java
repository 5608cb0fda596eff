package org.desdm.benchmarks.sidebyside;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Our side of a case, seen from the process that compares: a child JVM that waits for rounds. */
final class OurProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;

    private final Process process;
    private final BufferedReader output;
    private final PrintStream input;
    private final String kernels;

    /** Starts the child and waits until it is warm. */
    OurProcess(List<String> command) throws IOException {
        process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        output = process.inputReader(StandardCharsets.UTF_8);
        input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        try {
            kernels = answer("ready");
        } catch (IOException e) {
            process.destroy();
            throw e;
        }
    }

    /** Which kernels the child uses. */
    String kernels() {
        return kernels;
    }

    /** Time of one round, s. */
    double round() throws IOException {
        input.println("round");
        return Double.parseDouble(answer("seconds"));
    }

    /** Ends the child; what it found when it held its result against a reference. */
    List<String> finish() throws IOException {
        input.close();
        List<String> findings = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            findings.add(line.replaceFirst("^finding ", ""));
        }
        return findings;
    }

    private String answer(String word) throws IOException {
        String line = output.readLine();
        if (line == null || !line.startsWith(word + " ")) {
            throw new IOException(
                    "our own side said '%s' where '%s' was due".formatted(line, word));
        }
        return line.substring(word.length() + 1);
    }

    @Override
    public void close() {
        input.close();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
