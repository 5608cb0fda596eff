package org.desdm.benchmarks.coadd;

import java.util.List;
import org.desdm.benchmarks.peers.PeerProgram;
import org.desdm.benchmarks.peers.PeerProgram.Timing;
import org.desdm.benchmarks.peers.PeersHome;
import org.desdm.benchmarks.peers.Starts;
import org.desdm.benchmarks.sidebyside.ComparisonCase;

/** Resampling beside SWarp: eight exposures with their weights, Lanczos3. */
final class ResampleCases {

    private static final double MEGAPIXELS = ResampleWorkload.EXPOSURES * 2048 * 4096 / 1e6;

    private ResampleCases() {}

    /** Files to planes in memory; SWarp measures the background as well, and writes its planes. */
    static List<ComparisonCase> all() {
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
                                        ResampleCases::swarp))));
    }

    private static PeerProgram.Start swarp(PeersHome home, int threads) {
        return Starts.script("coadd.sh", "SWarp", "DATA", "OUT", "NONE", Integer.toString(threads))
                .start(home, threads);
    }
}
