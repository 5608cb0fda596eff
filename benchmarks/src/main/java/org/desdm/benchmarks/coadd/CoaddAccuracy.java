package org.desdm.benchmarks.coadd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.accuracy.AccuracyRow;
import org.desdm.benchmarks.accuracy.AccuracyTopic;
import org.desdm.benchmarks.peers.PeersHome;

/** Coaddition and its parts held against the peers, on their exposures. */
public final class CoaddAccuracy implements AccuracyTopic {

    @Override
    public String name() {
        return "coadd";
    }

    @Override
    public List<AccuracyRow> measure(PeersHome home, Workers workers, Consumer<String> progress)
            throws IOException {
        progress.accept("backgrounds of the peers' exposures");
        List<AccuracyRow> rows = new ArrayList<>(new BackgroundAccuracy(home).measure(workers));
        rows.addAll(new ResampleAccuracy(home).measure(workers, progress));
        return rows;
    }
}
