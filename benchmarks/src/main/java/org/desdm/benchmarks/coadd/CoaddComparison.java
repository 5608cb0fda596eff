package org.desdm.benchmarks.coadd;

import java.util.List;
import java.util.Locale;
import org.desdm.benchmarks.peers.PeerProgram;
import org.desdm.benchmarks.peers.PeerProgram.Timing;
import org.desdm.benchmarks.peers.PeersHome;
import org.desdm.benchmarks.peers.Starts;
import org.desdm.benchmarks.sidebyside.ComparisonCase;
import org.desdm.benchmarks.sidebyside.ComparisonTopic;

/** What coaddition and its parts are compared at, and with whom. */
public final class CoaddComparison implements ComparisonTopic {

    private static final String DEGREE_7 = "wcs_tpv7.fits";
    private static final String CUBIC = "exp_00.fits";

    private static final double MEGAPIXELS = ResampleWorkload.EXPOSURES * 2048 * 4096 / 1e6;

    private static final List<ComparisonCase> CASES =
            List.of(
                    resample(),
                    wcs("wcs pix2sky TPV 7", DEGREE_7, WcsWorkload.Way.PIX2SKY),
                    wcs("wcs sky2pix TPV 7", DEGREE_7, WcsWorkload.Way.SKY2PIX),
                    wcs("wcs pix2sky TPV 3", CUBIC, WcsWorkload.Way.PIX2SKY),
                    wcs("wcs sky2pix TPV 3", CUBIC, WcsWorkload.Way.SKY2PIX));

    @Override
    public String name() {
        return "coadd";
    }

    @Override
    public List<ComparisonCase> cases() {
        return CASES;
    }

    /** Points are counted as pixels. */
    private static ComparisonCase wcs(String name, String file, WcsWorkload.Way way) {
        return new ComparisonCase(
                name,
                WcsWorkload.POINTS / 1e6,
                ComparisonCase.DEFAULT_HEAP,
                data -> WcsWorkload.open(data.resolve(file), way),
                List.of(
                        new PeerProgram(
                                "wcslib",
                                WcsWorkload.POINTS / 1e6,
                                Timing.BY_ITSELF,
                                Starts.ownPython(
                                        "peers/wcs_points.py",
                                        "astropy",
                                        "DATA",
                                        file,
                                        way.name().toLowerCase(Locale.ROOT)))));
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
}
