package org.desdm.benchmarks.precal;

import java.util.List;
import org.desdm.benchmarks.peers.PeerProgram;
import org.desdm.benchmarks.peers.PeerProgram.Timing;
import org.desdm.benchmarks.peers.Starts;
import org.desdm.benchmarks.sidebyside.ComparisonCase;
import org.desdm.benchmarks.sidebyside.ComparisonTopic;

/** What precal is compared at, and with whom. */
public final class PrecalComparison implements ComparisonTopic {

    private static final double CCD_MEGAPIXELS = 2048 * 4096 / 1e6;

    private static final List<ComparisonCase> CASES = List.of(detrend());

    @Override
    public String name() {
        return "precal";
    }

    @Override
    public List<ComparisonCase> cases() {
        return CASES;
    }

    private static ComparisonCase detrend() {
        return new ComparisonCase(
                "detrend in memory",
                CCD_MEGAPIXELS,
                "3g",
                DetrendWorkload::open,
                List.of(
                        detrendPeer("numpy", "numpy", "numpy"),
                        new PeerProgram(
                                "fused C loop",
                                CCD_MEGAPIXELS,
                                Timing.BY_ITSELF,
                                Starts.compiled("precal")),
                        detrendPeer("numexpr", "numexpr", "numexpr"),
                        detrendPeer("ccdproc", "ccdproc", "ccdproc")));
    }

    static PeerProgram detrendPeer(String name, String module, String scriptCase) {
        return new PeerProgram(
                name,
                CCD_MEGAPIXELS,
                Timing.BY_ITSELF,
                Starts.python("precal_bench.py", module, "DATA", scriptCase));
    }
}
