package org.desdm.fits.precal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.desdm.api.host.Workers;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.Chain;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BadPixelBits;
import org.desdm.fits.mock.Amplifier;
import org.desdm.fits.mock.CcdTruth;
import org.desdm.fits.mock.ExposureKind;
import org.desdm.fits.mock.RawCcd;
import org.desdm.fits.mock.SimulatedCcd;
import org.desdm.fits.mock.SimulatedCrosstalk;
import org.desdm.fits.mock.SimulatedExposure;
import org.desdm.fits.mock.SimulatedNight;
import org.desdm.fits.precal.brighterfatter.BrighterFatterCorrection;
import org.desdm.fits.precal.crosstalk.CrosstalkCorrection;
import org.desdm.fits.precal.crosstalk.CrosstalkMatrix;
import org.desdm.fits.precal.crosstalk.SaturationOrder;
import org.desdm.fits.precal.illumination.FringeConfig;
import org.desdm.fits.precal.illumination.FringeSubtraction;
import org.desdm.fits.precal.illumination.PupilSubtraction;
import org.desdm.fits.precal.repair.ColumnFixer;
import org.desdm.fits.precal.repair.CorrectableColumns;
import org.desdm.fits.precal.repair.NullWeights;
import org.desdm.fits.precal.repair.RowInterpolation;
import org.desdm.fits.precal.repair.RowInterpolationConfig;

/**
 * A simulated camera whose frames, calibrations included, go through the whole list of steps, or
 * through all but some of them.
 */
final class Observatory {

    /** What can be left out. */
    enum Correction {
        CROSSTALK,
        SATURATION,
        BIAS,
        LINEARITY,
        BAD_PIXELS,
        COLUMNS,
        BRIGHTER_FATTER,
        FLAT,
        STAR_FLAT,
        PUPIL,
        FRINGES,
        COSMIC_RAYS
    }

    static final Set<Correction> ALL = EnumSet.allOf(Correction.class);

    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final Workers HERE = Workers.SEQUENTIAL;
    private static final OverscanSubtraction OVERSCAN =
            new OverscanSubtraction(OverscanConfig.DEFAULT);

    /** Apart so little that straight lines miss the curve by 0.02 ADU. */
    private static final double NODE_DISTANCE = 200;

    /** What is not compared: pixels beside full ones are corrected by halves, and SUSPECT. */
    private static final BadPixelBits NULLED =
            BadPixelBits.parse("BPM,BADAMP,EDGE,CRAY,SATURATE,SUSPECT");

    private final SimulatedNight night;
    private final SimulatedCrosstalk crosstalk;
    private final CameraFaults faults;
    private final List<SimulatedCcd> ccds = new ArrayList<>();
    private final Map<Integer, MaskImage> bpms = new TreeMap<>();

    /** Two CCDs beside the camera's centre, one of each half. */
    static final List<Integer> CCDS = List.of(28, 35);

    Observatory(SimulatedNight night, SimulatedCrosstalk crosstalk, CameraFaults faults) {
        this.night = night;
        this.crosstalk = crosstalk;
        this.faults = faults;
        for (int ccdNum : CCDS) {
            SimulatedCcd ccd = night.ccd(ccdNum);
            ccds.add(ccd);
            bpms.put(ccdNum, CorrectableColumns.of(faults.flagged(ccd.badPixelMask())));
        }
    }

    List<SimulatedCcd> ccds() {
        return ccds;
    }

    CcdTruth truth(SimulatedCcd ccd) {
        return ccd.truth(science(), HERE);
    }

    SimulatedExposure science() {
        return night.exposures(ExposureKind.SCIENCE).get(0);
    }

    /** The science exposure's CCDs, in electrons. */
    List<CcdImage> detrended(Set<Correction> done) {
        List<CcdImage> biases = masterBiases(done);
        List<CcdImage> flats = masterFlats(biases, done);
        List<CcdImage> images = trimmed(science(), done);
        for (int k = 0; k < images.size(); k++) {
            CcdImage image = images.get(k);
            run(image, countingSteps(image, biases.get(k), done));
            run(image, lightSteps(ccds.get(k), image, flats.get(k), done));
            if (done.contains(Correction.COSMIC_RAYS)) {
                addBits(image.maskOrNew(), truth(ccds.get(k)).cosmicRays());
            }
            run(image, skySteps(ccds.get(k), image, done));
        }
        return images;
    }

    /** What is done in ADU. */
    private List<ImageStep> countingSteps(CcdImage image, CcdImage bias, Set<Correction> done) {
        List<ImageStep> steps = new ArrayList<>();
        steps.add(new ReadNoiseWeight());
        if (done.contains(Correction.BIAS)) {
            steps.add(new BiasSubtraction(bias, "bias"));
        }
        if (done.contains(Correction.LINEARITY)) {
            steps.add(linearity(image));
        }
        return steps;
    }

    private LinearityCorrection linearity(CcdImage image) {
        int nodes = 220;
        double[] measured = new double[nodes];
        double[] a = new double[nodes];
        double[] b = new double[nodes];
        for (int k = 0; k < nodes; k++) {
            measured[k] = (k - 10) * NODE_DISTANCE;
            a[k] = faults.curve().linear('A', measured[k]);
            b[k] = faults.curve().linear('B', measured[k]);
        }
        int ccdNum = image.header().require(DesKeywords.CCDNUM);
        return new LinearityCorrection(
                new LinearityTable(ccdNum, measured, Map.of('A', a, 'B', b), "table"), "table");
    }

    /** What is done in electrons, up to the flats. */
    private List<ImageStep> lightSteps(
            SimulatedCcd ccd, CcdImage image, CcdImage flat, Set<Correction> done) {
        List<ImageStep> steps = new ArrayList<>();
        MaskImage bpm = bpms.get(ccd.geometry().ccdNum());
        if (done.contains(Correction.BAD_PIXELS)) {
            steps.add(new BadPixelMask(bpm, image.header(), "bpm"));
        }
        steps.add(new GainCorrection());
        if (done.contains(Correction.COLUMNS)) {
            steps.add(new ColumnFixer(bpm, image.header(), "bpm"));
        }
        steps.addAll(fatterSteps(ccd, done));
        steps.add(new PhotonNoise());
        if (done.contains(Correction.FLAT)) {
            steps.add(new FlatFieldCorrection(flat, 0.2f, "flat"));
        }
        if (done.contains(Correction.STAR_FLAT)) {
            FloatImage response = faults.lensResponse(ccd.geometry());
            steps.add(
                    new StarFlatCorrection(
                            new CcdImage(image.header().copy(), response), 0.2f, "star"));
        }
        return steps;
    }

    private List<ImageStep> fatterSteps(SimulatedCcd ccd, Set<Correction> done) {
        return done.contains(Correction.BRIGHTER_FATTER)
                ? List.of(
                        new BrighterFatterCorrection(faults.fatterKernel(ccd.geometry()), "kernel"))
                : List.of();
    }

    private List<ImageStep> skySteps(SimulatedCcd ccd, CcdImage image, Set<Correction> done) {
        List<ImageStep> steps = new ArrayList<>();
        if (done.contains(Correction.PUPIL)) {
            CcdImage ghost =
                    new CcdImage(image.header().copy(), faults.ghost().fraction(ccd.geometry()));
            steps.add(new PupilSubtraction(ghost, darkest(ghost.science()), "ghost"));
        }
        if (done.contains(Correction.FRINGES)) {
            CcdImage pattern =
                    new CcdImage(image.header().copy(), faults.fringes().shape(ccd.geometry()));
            steps.add(new FringeSubtraction(List.of(pattern), FringeConfig.DEFAULT, "fringes"));
        }
        steps.add(MaskedWeight.DEFAULT);
        steps.add(new RowInterpolation(RowInterpolationConfig.DEFAULT));
        steps.add(new NullWeights(NULLED));
        return steps;
    }

    /** Of sixteen boxes the one with least ghost. */
    private static PixelBox darkest(FloatImage ghost) {
        PixelBox best = null;
        double least = Double.MAX_VALUE;
        int width = ghost.width() / 4;
        int height = ghost.height() / 4;
        for (int k = 0; k < 16; k++) {
            PixelBox box = PixelBox.ofSize(width, height).shifted(k % 4 * width, k / 4 * height);
            double sum = 0;
            for (int y = box.y0(); y < box.y1(); y++) {
                for (int x = box.x0(); x < box.x1(); x++) {
                    sum += ghost.get(x, y);
                }
            }
            if (sum < least) {
                least = sum;
                best = box;
            }
        }
        return best;
    }

    private List<CcdImage> masterBiases(Set<Correction> done) {
        List<List<CcdRows>> frames = perCcd();
        for (SimulatedExposure exposure : night.exposures(ExposureKind.BIAS)) {
            List<CcdImage> images = trimmed(exposure, done);
            for (int k = 0; k < images.size(); k++) {
                frames.get(k).add(CcdRows.of("bias " + exposure.expnum(), images.get(k)));
            }
        }
        return frames.stream()
                .map(list -> FrameCombination.combine(list, CombineConfig.DEFAULT, HERE))
                .toList();
    }

    private List<CcdImage> masterFlats(List<CcdImage> biases, Set<Correction> done) {
        List<List<CcdRows>> frames = perCcd();
        for (SimulatedExposure exposure : night.exposures(ExposureKind.FLAT)) {
            List<CcdImage> images = trimmed(exposure, done);
            for (int k = 0; k < images.size(); k++) {
                CcdImage image = images.get(k);
                run(image, countingSteps(image, biases.get(k), done));
                run(image, List.of(new GainCorrection()));
                CcdImage light = new CcdImage(image.header(), image.science());
                frames.get(k).add(CcdRows.of("flat " + exposure.expnum(), light));
            }
        }
        PixelBox all = PixelBox.ofSize(night.camera().width(), night.camera().height());
        CombineConfig config = CombineConfig.DEFAULT.withScale(FrameScale.byMedianOf(all));
        List<CcdImage> flats = new ArrayList<>();
        for (List<CcdRows> list : frames) {
            CcdImage flat = FrameCombination.combine(list, config, HERE);
            MasterFlat.normalise(flat, flat.header().require(DesKeywords.SCALMEAN));
            flats.add(flat);
        }
        return flats;
    }

    private List<List<CcdRows>> perCcd() {
        List<List<CcdRows>> lists = new ArrayList<>();
        ccds.forEach(ccd -> lists.add(new ArrayList<>()));
        return lists;
    }

    /** An exposure's CCDs without overscan and crosstalk, saturated pixels flagged. */
    private List<CcdImage> trimmed(SimulatedExposure exposure, Set<Correction> done) {
        List<RawCcd> frames = ccds.stream().map(ccd -> ccd.raw(exposure, HERE)).toList();
        List<CcdImage> images = new ArrayList<>();
        for (RawCcd raw : crosstalk.addTo(night, exposure, frames)) {
            CcdImage image = new CcdImage(raw.header(), raw.toImage());
            image.header().set(DesKeywords.BAND, exposure.band());
            images.add(OVERSCAN.trimmed(image, HERE));
        }
        if (done.contains(Correction.CROSSTALK) && !crosstalk.pairs().isEmpty()) {
            CrosstalkMatrix matrix = CrosstalkMatrix.parse("crosstalk", crosstalk.text());
            new CrosstalkCorrection(matrix, SaturationOrder.NONE).apply(images, HERE);
        }
        if (done.contains(Correction.SATURATION)) {
            for (int k = 0; k < images.size(); k++) {
                stateMeasuredSaturation(images.get(k), ccds.get(k));
                run(images.get(k), List.of(new SaturationMask()));
            }
        }
        return images;
    }

    /** A camera's header states the level as it is measured: below the linear one. */
    private void stateMeasuredSaturation(CcdImage image, SimulatedCcd ccd) {
        for (Amplifier amp : ccd.amplifiers()) {
            double measured = faults.curve().measured(amp.name(), amp.saturation());
            image.header().set(DesKeywords.saturation(amp.name()), measured);
        }
    }

    private static void run(CcdImage image, List<ImageStep> steps) {
        new Chain(steps, CLOCK).apply(image, HERE);
    }

    private static void addBits(MaskImage mask, MaskImage bits) {
        for (int i = 0; i < mask.data().length; i++) {
            mask.data()[i] |= bits.data()[i];
        }
    }
}
