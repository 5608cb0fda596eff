package org.desdm.benchmarks.coadd;

import java.util.List;
import org.desdm.benchmarks.peers.PeerProgram;
import org.desdm.benchmarks.peers.PeerProgram.Timing;
import org.desdm.benchmarks.peers.PeersHome;
import org.desdm.benchmarks.peers.Starts;
import org.desdm.benchmarks.sidebyside.ComparisonCase;
import org.desdm.benchmarks.sidebyside.ComparisonTopic;

/** What coadding is compared at, and with whom. */
public final class CoaddComparison implements ComparisonTopic {

    private static final double MEGAPIXELS = ResampleWorkload.EXPOSURES * 2048 * 4096 / 1e6;

    @Override
    public String name() {
        return "coadd";
    }

    @Override
    public List<ComparisonCase> cases() {
        return List.of(
                new ComparisonCase(
                        "resample",
                        MEGAPIXELS,
                        "2g",
                        ResampleWorkload::open,
                        List.of(
                                new PeerProgram(
                                        "SWarp",
                                        MEGAPIXELS,
                                        Timing.WHOLE_PROCESS,
                                        CoaddComparison::swarp))));
    }

    /**
     * SWarp on as many threads as we take; it also measures the background and writes its results.
     */
    private static PeerProgram.Start swarp(PeersHome home, int threads) {
        return Starts.script("coadd.sh", "SWarp", "DATA", "OUT", "NONE", Integer.toString(threads))
                .start(home, threads);
    }
}
