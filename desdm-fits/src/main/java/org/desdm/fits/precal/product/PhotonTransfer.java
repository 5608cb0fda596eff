package org.desdm.fits.precal.product;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.NoUsablePixelException;
import org.desdm.fits.error.TooFewFramesException;
import org.desdm.fits.error.UnusableCalibrationException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.precal.Amplifiers;
import org.desdm.fits.precal.CalibrationMatch;
import org.desdm.fits.precal.FrameAgreement;
import org.desdm.fits.stats.NormalEquations;

/**
 * Gain, read noise and linearity of each amplifier of a CCD, from pairs of flats at several levels
 * and pairs of biases: the photon transfer curve.
 *
 * <p>The variance of the difference of two flats is that of read noise, of rounding and of photons,
 * {@code V = R + L/g + c L²}; its slope at no light is the inverse gain. The quadratic term takes
 * up what is not linear.
 */
public final class PhotonTransfer {

    private PhotonTransfer() {}

    /**
     * Measures one CCD. Levels count from the mean of the biases, so that these set the zero.
     *
     * @param flats pairs of flats at three or more levels, each pair of one exposure time (EXPTIME)
     * @param biases one pair of biases or more
     * @return the amplifiers in the order of their letters
     * @throws TooFewFramesException if an amplifier has too few flats in its range
     * @throws UnusableCalibrationException if the flats tell neither gain nor linearity
     */
    public static List<AmplifierResponse> measure(
            List<FramePair> flats,
            List<FramePair> biases,
            PhotonTransferConfig config,
            Workers workers) {
        if (flats.size() < config.fewestFlats() || biases.isEmpty()) {
            throw tooFew("the CCD has", flats.size(), biases.size(), config);
        }
        List<CcdRows> frames =
                Stream.concat(flats.stream(), biases.stream())
                        .flatMap(pair -> Stream.of(pair.first(), pair.second()))
                        .toList();
        FrameAgreement.require(frames, CalibrationMatch.CCD);
        CcdRows one = frames.get(0);
        Amplifiers amplifiers =
                Amplifiers.tiling(one.header(), one.science().width(), one.science().height());
        List<List<PairCells.Levels>> dark = measured(biases, false, amplifiers, workers);
        List<List<PairCells.Levels>> light = measured(flats, true, amplifiers, workers);
        List<AmplifierResponse> responses = new ArrayList<>();
        for (int amp = 0; amp < amplifiers.list().size(); amp++) {
            Curve curve = new Curve(amplifiers.list().get(amp).letter(), one.header(), config);
            curve.addBiases(dark, amp);
            curve.addFlats(light, flats, amp);
            responses.add(curve.response());
        }
        return List.copyOf(responses);
    }

    /** For each pair, the levels of each amplifier. */
    private static List<List<PairCells.Levels>> measured(
            List<FramePair> pairs, boolean lit, Amplifiers amplifiers, Workers workers) {
        List<List<PairCells.Levels>> all = new ArrayList<>();
        for (FramePair pair : pairs) {
            PairCells cells = new PairCells(pair, lit, amplifiers);
            cells.measure(workers);
            List<PairCells.Levels> levels = new ArrayList<>();
            for (int amp = 0; amp < amplifiers.list().size(); amp++) {
                PairCells.Levels found = cells.of(amp);
                if (found.samples() == 0) {
                    throw new NoUsablePixelException(
                            "amplifier %c of %s and %s has too few pixels that both have"
                                    .formatted(
                                            amplifiers.list().get(amp).letter(),
                                            pair.first().science().name(),
                                            pair.second().science().name()),
                            "frames",
                            "leave this pair out");
                }
                levels.add(found);
            }
            all.add(levels);
        }
        return all;
    }

    private static TooFewFramesException tooFew(
            String who, int flats, int biases, PhotonTransferConfig config) {
        return new TooFewFramesException(
                "%s %d usable pairs of flats and %d of biases, needed are %d and 1"
                        .formatted(who, flats, biases, config.fewestFlats()),
                "frames",
                "give pairs at more levels below saturation");
    }

    /** The photon transfer curve of one amplifier. */
    private static final class Curve {

        private final char letter;
        private final double highest;
        private final PhotonTransferConfig config;
        private final List<TransferPoint> biases = new ArrayList<>();
        private final List<TransferPoint> flats = new ArrayList<>();
        private double zero;

        Curve(char letter, FitsHeader header, PhotonTransferConfig config) {
            this.letter = letter;
            this.config = config;
            this.highest =
                    Math.min(
                            config.highestLevel(),
                            config.saturationPart()
                                    * header.find(DesKeywords.saturation(letter))
                                            .orElse(Double.POSITIVE_INFINITY));
        }

        void addBiases(List<List<PairCells.Levels>> dark, int amp) {
            for (List<PairCells.Levels> levels : dark) {
                PairCells.Levels pair = levels.get(amp);
                zero += 0.5 * (pair.firstLevel() + pair.secondLevel()) / dark.size();
                biases.add(new TransferPoint(0, 0, 0, pair.variance(), varianceError(pair)));
            }
        }

        void addFlats(List<List<PairCells.Levels>> light, List<FramePair> pairs, int amp) {
            for (int k = 0; k < pairs.size(); k++) {
                PairCells.Levels pair = light.get(k).get(amp);
                double a = pair.firstLevel() - zero;
                double b = pair.secondLevel() - zero;
                double s = pair.firstLevel() / pair.secondLevel();
                double shot = (a + s * s * b) / (1 + s * s);
                double level = 0.5 * (a + b);
                if (level > 0 && level <= highest) {
                    flats.add(
                            new TransferPoint(
                                    seconds(pairs.get(k)),
                                    level,
                                    shot,
                                    pair.variance(),
                                    varianceError(pair)));
                }
            }
        }

        private static double seconds(FramePair pair) {
            return 0.5
                    * (pair.first().header().require(DesKeywords.EXPTIME)
                            + pair.second().header().require(DesKeywords.EXPTIME));
        }

        /** Of a Gaussian sample. */
        private static double varianceError(PairCells.Levels pair) {
            return pair.variance() * Math.sqrt(2.0 / pair.samples());
        }

        AmplifierResponse response() {
            if (flats.size() < config.fewestFlats()) {
                throw tooFew("amplifier " + letter + " has", flats.size(), biases.size(), config);
            }
            List<TransferPoint> points = new ArrayList<>(biases);
            points.addAll(flats);
            NormalEquations equations = new NormalEquations(3);
            for (TransferPoint point : points) {
                double level = point.shotLevel();
                double error = point.varianceError();
                equations.add(
                        new double[] {1, level, level * level},
                        point.variance(),
                        1 / (error * error));
            }
            NormalEquations.Solution curve = equations.solve().orElseThrow(this::unusable);
            LinearityFit linearity =
                    LinearityFit.of(flats, config.linearityOrder()).orElseThrow(this::unusable);
            if (!(curve.parameters()[1] > 0)) {
                throw unusable();
            }
            return new AmplifierResponse(
                    letter, gain(curve), readNoise(curve), curvature(curve), linearity, points);
        }

        private static Estimate gain(NormalEquations.Solution curve) {
            double gain = 1 / curve.parameters()[1];
            return new Estimate(gain, gain * gain * Math.sqrt(curve.variance(1)));
        }

        /** √(R - rounding²) / slope, with the errors of both and their covariance. */
        private Estimate readNoise(NormalEquations.Solution curve) {
            double slope = curve.parameters()[1];
            double variance =
                    Math.max(0, curve.parameters()[0] - config.rounding() * config.rounding());
            double noise = Math.sqrt(variance) / slope;
            double byR = variance > 0 ? 0.5 / (Math.sqrt(variance) * slope) : 0;
            double bySlope = -noise / slope;
            double error =
                    byR * byR * curve.variance(0)
                            + bySlope * bySlope * curve.variance(1)
                            + 2 * byR * bySlope * curve.covariance()[1];
            return new Estimate(noise, Math.sqrt(error));
        }

        private static Estimate curvature(NormalEquations.Solution curve) {
            return new Estimate(curve.parameters()[2], Math.sqrt(curve.variance(2)));
        }

        private UnusableCalibrationException unusable() {
            return new UnusableCalibrationException(
                    "the flats of amplifier %c tell neither gain nor linearity: variances do not rise with the level, or all levels are the same"
                            .formatted(letter),
                    "flats",
                    "give pairs of flats at several levels");
        }
    }
}
