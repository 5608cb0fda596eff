package org.desdm.benchmarks.precal;

import java.util.List;
import org.desdm.benchmarks.peers.PeerProgram;
import org.desdm.benchmarks.peers.PeerProgram.Timing;
import org.desdm.benchmarks.peers.Starts;
import org.desdm.benchmarks.sidebyside.ComparisonCase;
import org.desdm.benchmarks.sidebyside.ComparisonTopic;
import org.desdm.fits.precal.CombineMethod;
import org.desdm.fits.precal.crosstalk.CrosstalkTerm;

/** What precal is compared at, and with whom. */
public final class PrecalComparison implements ComparisonTopic {

    private static final double CCD_MEGAPIXELS = 2048 * 4096 / 1e6;

    /** Passes of the clipping; the peers' scripts make two, IRAF as many as it needs. */
    private static final int CLIPPING_PASSES = 2;

    private static final List<ComparisonCase> CASES =
            List.of(
                    detrend(),
                    detrendIntoNewPlanes(),
                    median(20),
                    median(50),
                    clippedMean(20),
                    crosstalk("crosstalk of 62 CCDs", CrosstalkTerm.LINEAR),
                    crosstalk("onsets of crosstalk, 62 CCDs", 20_000),
                    sky());

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
                data -> DetrendWorkload.open(data, false),
                List.of(
                        detrendPeer("numpy"),
                        new PeerProgram(
                                "fused C loop",
                                CCD_MEGAPIXELS,
                                Timing.BY_ITSELF,
                                Starts.compiled("precal")),
                        detrendPeer("numexpr"),
                        detrendPeer("ccdproc")));
    }

    /** What the JVM's new and cleared planes cost; numpy's are new as well. */
    private static ComparisonCase detrendIntoNewPlanes() {
        return new ComparisonCase(
                "detrend into new planes",
                CCD_MEGAPIXELS,
                "3g",
                data -> DetrendWorkload.open(data, true),
                List.of(detrendPeer("numpy")));
    }

    private static ComparisonCase median(int frames) {
        return new ComparisonCase(
                "median of " + frames,
                frames * CCD_MEGAPIXELS,
                "1g",
                data -> CombinationWorkload.open(data, frames, new CombineMethod.Median()),
                List.of(combinePeer("bottleneck", "bottleneck-median", frames)));
    }

    private static ComparisonCase clippedMean(int frames) {
        CombineMethod method = new CombineMethod.SigmaClipped(4, CLIPPING_PASSES);
        return new ComparisonCase(
                "4-sigma clipped mean of " + frames,
                frames * CCD_MEGAPIXELS,
                "1g",
                data -> CombinationWorkload.open(data, frames, method),
                List.of(imcombine(frames), combinePeer("numpy", "numpy-clip", frames)));
    }

    /** Nobody else corrects it in memory: Mpix/s. */
    private static ComparisonCase crosstalk(String name, double onset) {
        return new ComparisonCase(
                name,
                DrawnExposures.CCDS * CCD_MEGAPIXELS,
                "4g",
                data -> new CrosstalkWorkload(onset),
                List.of());
    }

    /** Counted are planes read or written, so that the ratio is one of memory bandwidths. */
    private static ComparisonCase sky() {
        return new ComparisonCase(
                "sky of 62 CCDs",
                DrawnExposures.CCDS * SkyWorkload.PLANES * CCD_MEGAPIXELS,
                "2g",
                data -> new SkyWorkload(),
                List.of(
                        new PeerProgram(
                                "copy",
                                2 * PlaneCopy.MEGAPIXELS,
                                Timing.BY_ITSELF,
                                Starts.ownJava(PlaneCopy.class))));
    }

    /** A case of the script that detrends; the module is the peer's name. */
    static PeerProgram detrendPeer(String name) {
        return new PeerProgram(
                name,
                CCD_MEGAPIXELS,
                Timing.BY_ITSELF,
                Starts.python("precal_bench.py", name, "DATA", name));
    }

    /** A case of the script that combines, timed once a round: a run takes seconds. */
    private static PeerProgram combinePeer(String name, String scriptCase, int frames) {
        return new PeerProgram(
                name,
                frames * CCD_MEGAPIXELS,
                Timing.BY_ITSELF,
                Starts.python(
                        "combine_bench.py",
                        name,
                        "DATA",
                        scriptCase,
                        Integer.toString(frames),
                        "1"));
    }

    private static PeerProgram imcombine(int frames) {
        return new PeerProgram(
                "imcombine",
                frames * CCD_MEGAPIXELS,
                Timing.WHOLE_PROCESS,
                Starts.script(
                        "imcombine.sh",
                        "irafcl",
                        "DATA",
                        "OUT",
                        Integer.toString(frames),
                        "sigclip"));
    }
}
