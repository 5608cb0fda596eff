package org.desdm.benchmarks.coadd;

import java.util.List;
import org.desdm.benchmarks.peers.PeerProgram;
import org.desdm.benchmarks.peers.PeerProgram.Timing;
import org.desdm.benchmarks.peers.Starts;
import org.desdm.benchmarks.sidebyside.ComparisonCase;
import org.desdm.benchmarks.sidebyside.ComparisonTopic;

/** What coaddition is compared at, and with whom. */
public final class CoaddComparison implements ComparisonTopic {

    private static final double CCD_MEGAPIXELS = 2048 * 4096 / 1e6;

    @Override
    public String name() {
        return "coadd";
    }

    @Override
    public List<ComparisonCase> cases() {
        return List.of(background());
    }

    /** Level and noise at every pixel of a CCD, by meshes of 64 pixels; sep has one thread. */
    private static ComparisonCase background() {
        return new ComparisonCase(
                "background",
                CCD_MEGAPIXELS,
                "1g",
                BackgroundWorkload::open,
                List.of(
                        new PeerProgram(
                                "sep",
                                CCD_MEGAPIXELS,
                                Timing.BY_ITSELF,
                                Starts.ownPython(
                                        "peers/sep_background.py", "sep", "time", "DATA"))));
    }
}
