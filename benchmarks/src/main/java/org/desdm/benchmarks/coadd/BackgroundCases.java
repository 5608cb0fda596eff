package org.desdm.benchmarks.coadd;

import java.util.List;
import org.desdm.benchmarks.peers.PeerProgram;
import org.desdm.benchmarks.peers.PeerProgram.Timing;
import org.desdm.benchmarks.peers.Starts;
import org.desdm.benchmarks.sidebyside.ComparisonCase;

/** Level and noise at every pixel of a CCD, by meshes of 64 pixels; sep has one thread. */
final class BackgroundCases {

    private static final double CCD_MEGAPIXELS = 2048 * 4096 / 1e6;

    private BackgroundCases() {}

    static List<ComparisonCase> all() {
        PeerProgram sep =
                new PeerProgram(
                        "sep",
                        CCD_MEGAPIXELS,
                        Timing.BY_ITSELF,
                        Starts.ownPython("peers/sep_background.py", "sep", "time", "DATA"));
        return List.of(
                new ComparisonCase(
                        "background",
                        CCD_MEGAPIXELS,
                        "1g",
                        BackgroundWorkload::open,
                        List.of(sep)));
    }
}
