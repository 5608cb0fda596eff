package org.desdm.benchmarks.jmh;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.desdm.api.wcl.WclSection;
import org.desdm.wrapper.wcl.WclReader;
import org.desdm.wrapper.wcl.WclWriter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading and writing WCL of the form of the survey's metadata dump: sections of three keys. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WclReaderBenchmark {

    /** Lines of the text; the survey's own dump has 5791. */
    @Param({"5791", "500000"})
    private int lines;

    private String text;
    private WclSection tree;

    /** Makes the text. */
    @Setup
    public void writeText() {
        StringBuilder builder = new StringBuilder();
        for (int i = 0; i < lines / 5; i++) {
            builder.append("<file_header_")
                    .append(i)
                    .append(">\n    attribute = AIRMASS_")
                    .append(i);
            builder.append("\n    position = primary, image ").append(i);
            builder.append("\n    derived = header\n</file_header_").append(i).append(">\n");
        }
        text = builder.toString();
        tree = WclReader.compat().read(text, "text").tree();
    }

    /** Ours, as the survey's reader reads. */
    @Benchmark
    public WclSection compat() {
        return WclReader.compat().read(text, "text").tree();
    }

    /** Ours, strictly. */
    @Benchmark
    public WclSection strict() {
        return WclReader.strict().read(text, "text").tree();
    }

    /** Ours, back to text. */
    @Benchmark
    public String write() {
        return WclWriter.compat().write(tree);
    }

    /** The floor: lines cut at the first equals sign into one map, no sections, no rules. */
    @Benchmark
    public Map<String, String> plainLoop() {
        Map<String, String> values = new LinkedHashMap<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            int equals = text.indexOf('=', start);
            if (equals >= 0 && equals < end) {
                values.put(
                        text.substring(start, equals).strip(),
                        text.substring(equals + 1, end).strip());
            }
            start = end + 1;
        }
        return values;
    }
}
