package org.desdm.benchmarks.wcl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.desdm.benchmarks.peers.PeerProgram;
import org.desdm.benchmarks.peers.PeersHome;
import org.desdm.benchmarks.sidebyside.ComparisonCase;
import org.desdm.benchmarks.sidebyside.ComparisonTopic;

/** Reading WCL in both modes, beside the survey's own reader. */
public final class WclComparison implements ComparisonTopic {

    private static final long LARGE = 10_000_000;

    /** Nobody waits for the survey's reader here. */
    private static final long HUGE = 100_000_000;

    private final WclTexts texts = new WclTexts(System.getenv());

    @Override
    public String name() {
        return "wcl";
    }

    @Override
    public String unit() {
        return "MB";
    }

    @Override
    public List<Integer> threads() {
        return List.of(1);
    }

    @Override
    public List<ComparisonCase> cases() {
        List<ComparisonCase> cases = new ArrayList<>();
        for (boolean strict : new boolean[] {false, true}) {
            String dump = WclTexts.dumpName();
            String large = WclTexts.name(LARGE);
            String huge = WclTexts.name(HUGE);
            double dumpSize = texts.dumpBytes() * 1e-6;
            cases.add(
                    read("dump of 5791 lines", strict, dump, dumpSize, reference(dump, dumpSize)));
            cases.add(read("10 MB", strict, large, 10, reference(large, 10)));
            cases.add(read("100 MB", strict, huge, 100, List.of()));
        }
        return cases;
    }

    private static List<PeerProgram> reference(String text, double megabytes) {
        return List.of(ReferenceReader.reading(text, megabytes));
    }

    private static ComparisonCase read(
            String name, boolean strict, String text, double megabytes, List<PeerProgram> peers) {
        return new ComparisonCase(
                name + (strict ? ", strict" : ", compat"),
                megabytes,
                ComparisonCase.DEFAULT_HEAP,
                data -> new WclWorkload(strict, data.resolve(text)),
                peers);
    }

    /** Writes the texts below {@code target} of the benchmarks. */
    @Override
    public PeersHome prepared(PeersHome home) throws IOException {
        String benchmarks = System.getProperty("desdm.benchmarks.home", "benchmarks");
        Path folder = Path.of(benchmarks, "target", "wcl-texts").toAbsolutePath();
        Files.createDirectories(folder);
        texts.writeDump(folder);
        WclTexts.write(folder, LARGE);
        WclTexts.write(folder, HUGE);
        return home.withData(folder);
    }

    @Override
    public List<String> remarks() {
        return List.of(texts.dumpOrigin());
    }
}
