package org.desdm.examples.demo;

import java.nio.file.Path;
import java.util.List;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.qc.Verdict;

/**
 * What a demonstration showed.
 *
 * @param plan what was done
 * @param ccds results by CCD and exposure, in the order they were made
 * @param seconds wall time
 * @param report the HTML page
 * @param failure the outcome that ended it early; null if none did
 */
public record DemoResult(
        DemoPlan plan, List<CcdResult> ccds, double seconds, Path report, Outcome failure) {

    public DemoResult {
        ccds = List.copyOf(ccds);
    }

    /** Whether every image agrees with the truth as its weight map promises. */
    public boolean closes() {
        return failure == null && ccds.stream().allMatch(c -> c.truth().closes());
    }

    /**
     * One CCD of one science exposure.
     *
     * @param expnum exposure number
     * @param ccdNum CCD number
     * @param product the detrended file
     * @param verdicts every metric of the detrending, judged
     * @param truth how far the pixels are from the truth
     */
    public record CcdResult(
            long expnum, int ccdNum, Path product, List<Verdict> verdicts, TruthComparison truth) {

        public CcdResult {
            verdicts = List.copyOf(verdicts);
        }

        /** The worst status of the checks. */
        public Verdict.Status worstStatus() {
            return verdicts.stream()
                    .map(Verdict::status)
                    .filter(status -> status != Verdict.Status.NOT_JUDGED)
                    .max(Enum::compareTo)
                    .orElse(Verdict.Status.NOT_JUDGED);
        }

        /** A metric of the detrending. */
        public double metric(String name) {
            return verdicts.stream()
                    .filter(v -> v.metric().name().equals(name))
                    .mapToDouble(v -> v.metric().value())
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }
}
