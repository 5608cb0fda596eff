package org.desdm.benchmarks.coadd;

import java.util.List;
import java.util.Locale;
import org.desdm.benchmarks.peers.PeerProgram;
import org.desdm.benchmarks.peers.PeerProgram.Timing;
import org.desdm.benchmarks.peers.Starts;
import org.desdm.benchmarks.sidebyside.ComparisonCase;

/** World coordinates beside wcslib, a million points each way; points are counted as pixels. */
final class WcsCases {

    private static final String DEGREE_7 = "wcs_tpv7.fits";
    private static final String CUBIC = "exp_00.fits";

    private WcsCases() {}

    static List<ComparisonCase> all() {
        return List.of(
                points("wcs pix2sky TPV 7", DEGREE_7, WcsWorkload.Way.PIX2SKY),
                points("wcs sky2pix TPV 7", DEGREE_7, WcsWorkload.Way.SKY2PIX),
                points("wcs pix2sky TPV 3", CUBIC, WcsWorkload.Way.PIX2SKY),
                points("wcs sky2pix TPV 3", CUBIC, WcsWorkload.Way.SKY2PIX));
    }

    private static ComparisonCase points(String name, String file, WcsWorkload.Way way) {
        double amount = WcsWorkload.POINTS / 1e6;
        return new ComparisonCase(
                name,
                amount,
                ComparisonCase.DEFAULT_HEAP,
                data -> WcsWorkload.open(data.resolve(file), way),
                List.of(
                        new PeerProgram(
                                "wcslib",
                                amount,
                                Timing.BY_ITSELF,
                                Starts.ownPython(
                                        "peers/wcs_points.py",
                                        "astropy",
                                        "DATA",
                                        file,
                                        way.name().toLowerCase(Locale.ROOT)))));
    }
}
