package org.desdm.benchmarks.precal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.accuracy.AccuracyRow;
import org.desdm.benchmarks.accuracy.AccuracyTopic;
import org.desdm.benchmarks.peers.PeersHome;

/** Detrending held against the peers' products and against the simulated instrument. */
public final class PrecalAccuracy implements AccuracyTopic {

    @Override
    public String name() {
        return "precal";
    }

    @Override
    public List<AccuracyRow> measure(PeersHome home, Workers workers, Consumer<String> progress)
            throws IOException {
        List<AccuracyRow> rows = new ArrayList<>();
        progress.accept("the peers' CCD");
        rows.addAll(new PeersCcdAccuracy(home).measure(workers));
        progress.accept("the simulated instrument");
        rows.addAll(SimulatedAccuracy.DEFAULT.measure(workers));
        progress.accept("one primitive after the other");
        rows.addAll(new PrimitiveAccuracy(workers).measure());
        rows.addAll(new MethodAccuracy(workers).measure());
        return rows;
    }
}
