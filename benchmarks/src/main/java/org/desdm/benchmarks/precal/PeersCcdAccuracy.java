package org.desdm.benchmarks.precal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.accuracy.AccuracyRow;
import org.desdm.benchmarks.peers.PeerProgram;
import org.desdm.benchmarks.peers.PeerRun;
import org.desdm.benchmarks.peers.PeersHome;
import org.desdm.benchmarks.peers.Pinning;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.fits.stats.OrderStatistics;

/**
 * Our detrending of the peers' raw CCD against what their simulation says is correct ({@code
 * sci.fits}, {@code weight.fits}, {@code mask.fits}), against its noise, and against numpy.
 */
record PeersCcdAccuracy(PeersHome home) {

    private static final String CASE = "detrend, peers' CCD";

    /** Half a unit in the last place of a float, relative. */
    private static final double ROUNDING = 0x1p-24;

    /** Overscan, bias, gain, flat: a rounding each. */
    private static final int SCIENCE_ROUNDINGS = 4;

    /** Both weights take about eight operations from the pixel on. */
    private static final int WEIGHT_ROUNDINGS = 16;

    /**
     * Level in e⁻, over the flat, that the overscan subtraction takes away: rounded with the rest.
     */
    private static final double PEDESTAL = 2_500 * 4.12 / 0.8;

    /** Variance of a number rounded to a whole one. */
    private static final double ADC_ROUNDING = 1.0 / 12;

    private static final double TWO_PERCENT = 0.02;
    private static final int BLOCK_ROWS = 32;

    private static final double FIVE_PERCENT = 0.05;

    private static final Pattern ZERO_WEIGHTS = Pattern.compile("weights zero (\\d+)");

    List<AccuracyRow> measure(Workers workers) throws IOException {
        if (home.data().isEmpty()) {
            return List.of(AccuracyRow.missing(CASE, "no data: " + PeersHome.advice()));
        }
        Path data = home.data().get();
        PeersCcd ccd = PeersCcd.read(data);
        CcdImage ours = Detrending.of(ccd).apply(ccd.fresh(), workers);
        CcdImage reference = PeersCcd.image(data.resolve("sci.fits"));
        reference.setWeight(PeersCcd.image(data.resolve("weight.fits")).science());
        reference.setMask(PeersCcd.mask(data.resolve("mask.fits")));
        List<AccuracyRow> rows = new ArrayList<>();
        rows.addAll(science(ours, reference));
        rows.addAll(weights(ours, reference, ccd));
        rows.add(saturation(ours, reference));
        rows.add(againstNumpy(ours));
        return rows;
    }

    private static List<AccuracyRow> science(CcdImage ours, CcdImage reference) {
        float[] a = ours.science().data();
        float[] b = reference.science().data();
        long beyond = 0;
        for (int i = 0; i < a.length; i++) {
            double bound = SCIENCE_ROUNDINGS * ROUNDING * (Math.abs(b[i]) + PEDESTAL);
            if (!(Math.abs((double) a[i] - b[i]) <= bound)) {
                beyond++;
            }
        }
        double largest = Agreement.largestDifference(ours.science(), reference.science());
        double brightest = 65_535 * 4.12 / 0.8;
        return List.of(
                row(
                        "science: pixels beyond four roundings of the reference",
                        beyond,
                        0,
                        0,
                        "sci.fits; overscan, bias, gain and flat round once each"),
                row(
                        "science: largest difference from the reference [e-]",
                        largest,
                        0,
                        SCIENCE_ROUNDINGS * ROUNDING * brightest,
                        "sci.fits; four roundings of the brightest possible pixel"));
    }

    private static List<AccuracyRow> weights(CcdImage ours, CcdImage reference, PeersCcd ccd) {
        List<AccuracyRow> rows = new ArrayList<>();
        // The reference takes the read noise of amplifier A for both.
        double referenceReadNoise = ccd.raw().header().require(DesKeywords.readNoise('A'));
        double[] extra = new double[2];
        for (char amp : new char[] {'A', 'B'}) {
            double gain = ccd.raw().header().require(DesKeywords.gain(amp));
            double noise = ccd.raw().header().require(DesKeywords.readNoise(amp)) / gain;
            double level = ours.header().require(DesKeywords.overscanVariance(amp));
            double own = noise * noise + ADC_ROUNDING + level;
            extra[amp - 'A'] = gain * gain * own - referenceReadNoise * referenceReadNoise;
            rows.add(
                    row(
                            "overscan level of amplifier " + amp + ": OSCNVAR over its scatter",
                            level / levelScatter(ccd.raw(), amp),
                            1,
                            FIVE_PERCENT,
                            "scatter of the rows' medians about the means of blocks of 32 rows"));
        }
        rows.add(
                row(
                        "weight: largest relative difference from the reference's model",
                        largestWeightError(ours, reference, ccd.flat().science(), extra),
                        0,
                        WEIGHT_ROUNDINGS * ROUNDING,
                        "weight.fits, with ADC rounding, our OSCNVAR and amplifier B's own read noise"));
        rows.add(
                row(
                        "pull of neighbouring pixels: robust sigma",
                        neighbourPull(ours),
                        1,
                        TWO_PERCENT,
                        "noise of the sky; slopes of sources add about 0.014"));
        return rows;
    }

    /**
     * Variance of the rows' medians, ADU²: their scatter about the means of blocks of rows, short
     * enough to be free of the level's drift. Another way than the one the step itself takes.
     */
    private static double levelScatter(CcdImage raw, char amp) {
        PixelBox box = raw.header().require(DesKeywords.biasSec(amp)).toBox();
        int blocks = box.height() / BLOCK_ROWS;
        double variance = 0;
        for (int block = 0; block < blocks; block++) {
            double sum = 0;
            double squares = 0;
            for (int k = 0; k < BLOCK_ROWS; k++) {
                double level = rowMedian(raw.science(), box, box.y0() + block * BLOCK_ROWS + k);
                sum += level;
                squares += level * level;
            }
            variance += (squares - sum * sum / BLOCK_ROWS) / (BLOCK_ROWS - 1) / blocks;
        }
        return variance;
    }

    private static double rowMedian(FloatImage image, PixelBox box, int y) {
        float[] row = new float[box.width()];
        System.arraycopy(image.data(), image.rowStart(y) + box.x0(), row, 0, row.length);
        return OrderStatistics.median(row, 0, row.length);
    }

    private static double largestWeightError(
            CcdImage ours, CcdImage reference, FloatImage flat, double[] extra) {
        FloatImage weight = ours.weight().orElseThrow();
        FloatImage expected = reference.weight().orElseThrow();
        double largest = 0;
        for (int y = 0; y < weight.height(); y++) {
            for (int x = 0; x < weight.width(); x++) {
                double w = expected.get(x, y);
                double f = flat.get(x, y);
                double added = extra[x < weight.width() / 2 ? 1 : 0] / (f * f);
                double model = 1 / (1 / w + added);
                if (w > 0 && weight.get(x, y) > 0) {
                    largest = Math.max(largest, Math.abs(weight.get(x, y) / model - 1));
                }
            }
        }
        return largest;
    }

    /** Differences of pixels side by side over their sigma: free of sky, bias and flat. */
    private static double neighbourPull(CcdImage image) {
        float[] pixels = image.science().data();
        float[] weight = image.weight().orElseThrow().data();
        float[] pulls = new float[pixels.length / 2];
        int n = 0;
        for (int i = 0; i + 1 < pixels.length; i += 2) {
            if (weight[i] > 0 && weight[i + 1] > 0) {
                double variance = 1.0 / weight[i] + 1.0 / weight[i + 1];
                pulls[n++] = (float) ((pixels[i] - pixels[i + 1]) / Math.sqrt(variance));
            }
        }
        return OrderStatistics.sigmaByIqr(pulls, 0, n);
    }

    private static AccuracyRow saturation(CcdImage ours, CcdImage reference) {
        int bit = BadPixelBit.SATURATE.value();
        long truth = reference.mask().orElseThrow().count(bit);
        return row(
                "pixels flagged SATURATE, ours minus the truth's",
                ours.mask().orElseThrow().count(bit) - truth,
                0,
                0,
                "mask.fits, which has " + truth);
    }

    private AccuracyRow againstNumpy(CcdImage ours) {
        String quantity = "pixels without weight, ours minus numpy's";
        PeerProgram numpy = PrecalComparison.detrendPeer("numpy");
        PeerProgram.Start start = numpy.command().start(home, 1);
        if (start.missing().isPresent()) {
            return AccuracyRow.missing(CASE, start.missing().get());
        }
        try {
            PeerRun run = PeerRun.of(numpy, home, Pinning.here(), 1, start.argv());
            Optional<Long> theirs =
                    run.output().stream()
                            .map(ZERO_WEIGHTS::matcher)
                            .filter(Matcher::find)
                            .map(m -> Long.parseLong(m.group(1)))
                            .findFirst();
            if (theirs.isEmpty()) {
                return AccuracyRow.missing(CASE, "numpy's script printed no count of weights");
            }
            long zeros = Agreement.zeros(ours.weight().orElseThrow());
            return row(quantity, zeros - theirs.get(), 0, 0, "precal_bench.py numpy");
        } catch (IOException e) {
            return AccuracyRow.missing(CASE, "numpy failed: " + e.getMessage());
        }
    }

    private static AccuracyRow row(
            String quantity, double value, double expected, double tolerance, String basis) {
        return new AccuracyRow(CASE, quantity, Optional.of(value), expected, tolerance, basis);
    }
}
