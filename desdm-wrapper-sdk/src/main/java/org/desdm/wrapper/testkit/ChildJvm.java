package org.desdm.wrapper.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs a trial in a JVM of its own, under a limit of heap or of file size.
 *
 * @param heapBytes largest heap; 0 for one that does not matter
 * @param fileBytes largest file that it may write; 0 for any
 */
record ChildJvm(long heapBytes, long fileBytes) {

    /** Enough for what units state of small inputs. */
    private static final long SMALL_HEAP = 512L << 20;

    /** A real frame takes seconds, on a busy machine more. */
    private static final int SECONDS = 120;

    /** What {@code ulimit -f} counts in, in a POSIX shell. */
    private static final int BLOCK = 512;

    /**
     * How the child ended.
     *
     * @param label label of the outcome; empty if it did not get that far
     * @param words the outcome with its problems, or what the JVM said
     */
    record End(String label, String words) {}

    static ChildJvm withFileLimit(long bytes) {
        return new ChildJvm(0, bytes);
    }

    static ChildJvm withHeap(long bytes) {
        return new ChildJvm(bytes, 0);
    }

    End run(Trial trial) {
        trial.written();
        Path result = trial.root().resolve("child.txt");
        Path log = trial.root().resolve("child.log");
        try {
            Process child =
                    new ProcessBuilder(command(trial, result))
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            child.getOutputStream().close();
            if (!child.waitFor(SECONDS, TimeUnit.SECONDS)) {
                child.destroyForcibly().waitFor();
                throw new AssertionError("the child JVM has not ended after " + SECONDS + " s");
            }
            if (!Files.exists(result)) {
                return new End("", "a child JVM that ended early: " + Files.readString(log));
            }
            List<String> lines = Files.readAllLines(result);
            return new End(lines.get(0), String.join("\n   ", lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the test was interrupted", e);
        }
    }

    private List<String> command(Trial trial, Path result) {
        List<String> command = new ArrayList<>();
        if (fileBytes > 0) {
            String limit = "ulimit -f %d && exec \"$@\"".formatted(fileBytes / BLOCK);
            command.addAll(List.of("/bin/sh", "-c", limit, "sh"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + (heapBytes > 0 ? heapBytes : SMALL_HEAP));
        command.add("-XX:-UsePerfData"); // its file would meet the limit first
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(ChildRun.class.getName());
        command.add(trial.bench().unit().getName());
        command.add(trial.out().toString());
        command.add(result.toString());
        for (Map.Entry<String, List<Path>> input : trial.files().entrySet()) {
            input.getValue().forEach(file -> command.add("in:" + input.getKey() + "=" + file));
        }
        trial.bench().settings().forEach(setting -> command.add("set:" + setting));
        return command;
    }
}
