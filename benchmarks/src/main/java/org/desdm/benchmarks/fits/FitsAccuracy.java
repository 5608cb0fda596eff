package org.desdm.benchmarks.fits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.accuracy.AccuracyRow;
import org.desdm.benchmarks.accuracy.AccuracyTopic;
import org.desdm.benchmarks.peers.PeersHome;

/** Compressed files held against funpack, astropy and the theory of quantisation. */
public final class FitsAccuracy implements AccuracyTopic {

    @Override
    public String name() {
        return "fits";
    }

    @Override
    public List<AccuracyRow> measure(PeersHome home, Workers workers, Consumer<String> progress)
            throws IOException {
        Path scratch = Files.createTempDirectory("desdm-accuracy");
        try {
            List<AccuracyRow> rows = new ArrayList<>();
            rows.addAll(new PackedAccuracy(home, scratch, workers, progress).measure());
            progress.accept("quantisation of simulated noise");
            rows.addAll(new QuantisationAccuracy(scratch, workers).measure());
            return rows;
        } finally {
            delete(scratch);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
