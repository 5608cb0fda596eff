package org.desdm.benchmarks.coadd;

import java.util.ArrayList;
import java.util.List;
import org.desdm.benchmarks.peers.PeerProgram;
import org.desdm.benchmarks.peers.PeerProgram.Timing;
import org.desdm.benchmarks.peers.PeersHome;
import org.desdm.benchmarks.peers.Starts;
import org.desdm.benchmarks.sidebyside.ComparisonCase;
import org.desdm.benchmarks.sidebyside.ComparisonTopic;

/** What coaddition and its parts are compared at, and with whom. */
public final class CoaddComparison implements ComparisonTopic {

    private static final double CCD_MEGAPIXELS = 2048 * 4096 / 1e6;
    private static final double MEGAPIXELS = ResampleWorkload.EXPOSURES * CCD_MEGAPIXELS;

    @Override
    public String name() {
        return "coadd";
    }

    @Override
    public List<ComparisonCase> cases() {
        List<ComparisonCase> cases = new ArrayList<>();
        cases.add(resample());
        cases.addAll(WcsCases.all());
        cases.add(background());
        return cases;
    }

    /** Files to planes in memory; SWarp measures the background as well, and writes its planes. */
    private static ComparisonCase resample() {
        return new ComparisonCase(
                "resample",
                MEGAPIXELS,
                "2g",
                ResampleWorkload::open,
                List.of(
                        new PeerProgram(
                                "SWarp",
                                MEGAPIXELS,
                                Timing.WHOLE_PROCESS,
                                CoaddComparison::swarp)));
    }

    private static PeerProgram.Start swarp(PeersHome home, int threads) {
        return Starts.script("coadd.sh", "SWarp", "DATA", "OUT", "NONE", Integer.toString(threads))
                .start(home, threads);
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
