package org.desdm.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.desdm.benchmarks.sidebyside.OurLoop;
import org.desdm.benchmarks.sidebyside.Workload;

/**
 * The child JVM of a side-by-side run: {@code TOPIC CASE THREADS DATA}. It answers its standard
 * input; see {@link OurLoop}.
 */
public final class OurSide {

    private OurSide() {}

    /** Runs until its input ends. */
    public static void main(String[] args) throws IOException {
        Path data = Path.of(args[3]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Workload workload =
                Topics.requireComparison(args[0]).require(args[1]).ours().open(data)) {
            new OurLoop(workload, Integer.parseInt(args[2])).answer(in, out);
        }
    }
}
