package org.desdm.benchmarks.precal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.sidebyside.Workload;
import org.desdm.fits.image.CcdImage;

/** One raw CCD in memory, detrended as the peers' scripts do it. */
final class DetrendWorkload implements Workload {

    private final PeersCcd ccd;
    private final Detrending detrending;
    private final CcdImage reference;
    private CcdImage last;

    private DetrendWorkload(PeersCcd ccd, CcdImage reference) {
        this.ccd = ccd;
        this.detrending = Detrending.of(ccd);
        this.reference = reference;
    }

    /** Reads the peers' frames. */
    static DetrendWorkload open(Path data) throws IOException {
        return new DetrendWorkload(PeersCcd.read(data), PeersCcd.image(data.resolve("sci.fits")));
    }

    @Override
    public void run(Workers workers) {
        last = detrending.apply(ccd.fresh(), workers);
    }

    @Override
    public List<String> findings() {
        return List.of(
                "detrend: largest difference from the peers' reference %.3g e-, %d weights zero"
                        .formatted(
                                Agreement.largestDifference(last.science(), reference.science()),
                                Agreement.zeros(last.weight().orElseThrow())));
    }

    @Override
    public void close() {
        last = null;
    }
}
