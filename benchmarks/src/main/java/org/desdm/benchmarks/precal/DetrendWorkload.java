package org.desdm.benchmarks.precal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.sidebyside.Workload;
import org.desdm.fits.image.CcdImage;

/**
 * One raw CCD in memory, detrended as the peers' scripts do it: as a host does it that has one CCD
 * after the other, over the planes of the one before, or with new planes.
 */
final class DetrendWorkload implements Workload {

    private final PeersCcd ccd;
    private final Detrending detrending;
    private final CcdImage reference;
    private final boolean newPlanes;
    private CcdImage last;

    private DetrendWorkload(PeersCcd ccd, CcdImage reference, boolean newPlanes) {
        this.ccd = ccd;
        this.detrending = Detrending.of(ccd);
        this.reference = reference;
        this.newPlanes = newPlanes;
    }

    /** Reads the peers' frames. */
    static DetrendWorkload open(Path data, boolean newPlanes) throws IOException {
        CcdImage reference = PeersCcd.image(data.resolve("sci.fits"));
        return new DetrendWorkload(PeersCcd.read(data), reference, newPlanes);
    }

    @Override
    public void run(Workers workers) {
        last =
                newPlanes || last == null
                        ? detrending.apply(ccd.fresh(), workers)
                        : detrending.apply(ccd.fresh(), last, workers);
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
