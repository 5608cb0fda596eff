package org.desdm.benchmarks.coadd;

import java.util.List;
import org.desdm.benchmarks.peers.PeerProgram;
import org.desdm.benchmarks.peers.PeerProgram.Timing;
import org.desdm.benchmarks.peers.Starts;
import org.desdm.benchmarks.sidebyside.ComparisonCase;
import org.desdm.fits.coadd.CoaddMethod;
import org.desdm.fits.coadd.Weighting;

/** Whole coadds of eight exposures beside SWarp, files to file. */
final class CoaddCases {

    private static final double MEGAPIXELS = ResampleWorkload.EXPOSURES * 2048 * 4096 / 1e6;

    private CoaddCases() {}

    static List<ComparisonCase> all() {
        return List.of(
                coadd("WEIGHTED", new CoaddMethod.Weighted(Weighting.INPUT)),
                coadd("MEDIAN", new CoaddMethod.Median()),
                coadd("CLIPPED", CoaddMethod.Clipped.DEFAULT));
    }

    private static ComparisonCase coadd(String type, CoaddMethod method) {
        PeerProgram swarp =
                new PeerProgram(
                        "SWarp",
                        MEGAPIXELS,
                        Timing.WHOLE_PROCESS,
                        (home, threads) ->
                                Starts.script(
                                                "coadd.sh",
                                                "SWarp",
                                                "DATA",
                                                "OUT",
                                                type,
                                                Integer.toString(threads))
                                        .start(home, threads));
        return new ComparisonCase(
                "coadd " + type,
                MEGAPIXELS,
                "670m",
                data -> CoaddWorkload.open(data, method),
                List.of(swarp));
    }
}
