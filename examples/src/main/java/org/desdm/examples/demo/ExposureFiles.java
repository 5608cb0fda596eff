package org.desdm.examples.demo;

import static org.desdm.fits.header.DesKeywords.BAND;
import static org.desdm.fits.header.DesKeywords.BUNIT;
import static org.desdm.fits.header.DesKeywords.CCDNUM;
import static org.desdm.fits.header.DesKeywords.DATE_OBS;
import static org.desdm.fits.header.DesKeywords.EXPNUM;
import static org.desdm.fits.header.DesKeywords.FILETYPE;
import static org.desdm.fits.header.DesKeywords.MJD_OBS;
import static org.desdm.fits.header.DesKeywords.NEXTEND;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.image.NamedImages;
import org.desdm.fits.io.CcdImageCodec;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.FitsPacker;
import org.desdm.fits.io.FitsTableCodec;
import org.desdm.fits.io.NamedImagesCodec;
import org.desdm.fits.io.RawExposureWriter;
import org.desdm.fits.mock.BrighterFatter;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.fits.mock.CameraEffects;
import org.desdm.fits.mock.CcdTruth;
import org.desdm.fits.mock.ExposureKind;
import org.desdm.fits.mock.LightLevels;
import org.desdm.fits.mock.NightPlan;
import org.desdm.fits.mock.NonLinearity;
import org.desdm.fits.mock.RawCcd;
import org.desdm.fits.mock.SimulatedCcd;
import org.desdm.fits.mock.SimulatedCrosstalk;
import org.desdm.fits.mock.SimulatedExposure;
import org.desdm.fits.mock.SimulatedNight;
import org.desdm.fits.precal.LinearityTable;
import org.desdm.fits.sky.SkyFit;
import org.desdm.fits.table.FitsTable;

/**
 * One raw exposure of the sky with crosstalk, amplifiers that are not linear and charge that moves
 * the borders of pixels, its true calibrations, and what a perfect detrending gives: all as files.
 * Every CCD's raw pixels are in memory at once, since each disturbs the others.
 */
public final class ExposureFiles {

    /** Sources that disturb an amplifier, as many as there are. */
    private static final int SOURCES = 12;

    /** Levels of a linearity table. */
    private static final int LEVELS = 257;

    private static final double HIGHEST_LEVEL = 65_536;

    /** Steps of the exposure in which charge moves the borders of pixels. */
    private static final int STEPS = 4;

    /** Light of stars that is told apart from the sky's noise, electron. */
    private static final double STAR_LIMIT = 25;

    private final ExposurePlan plan;
    private final Workers workers;
    private final NonLinearity response = NonLinearity.DEFAULT;
    private final BrighterFatter borders = BrighterFatter.electrostatic(3e-7, 4, STEPS);
    private final ExposureFaults faults;
    private final TrueSky sky;
    private final SimulatedNight night;
    private final SimulatedExposure exposure;

    /** Files that are not written yet. */
    public ExposureFiles(ExposurePlan plan, Workers workers) {
        this.plan = plan;
        this.workers = workers;
        this.faults = new ExposureFaults(plan);
        this.sky = new TrueSky(plan.block(), faults.starFlat());
        this.night =
                new SimulatedNight(
                        plan.camera(),
                        new NightPlan(plan.ccds(), 0, 0, 1, LightLevels.DEFAULT),
                        plan.seed(),
                        faults.addTo(CameraEffects.NONE.withSignal(response).withCharge(borders)));
        this.exposure = night.exposures(ExposureKind.SCIENCE).get(0);
    }

    /** The raw exposure. */
    public Path raw() {
        return plan.out()
                .resolve(
                        "raw_%08d.fits%s".formatted(exposure.expnum(), plan.packed() ? ".fz" : ""));
    }

    /** The crosstalk matrix. */
    public Path matrix() {
        return plan.out().resolve("crosstalk.txt");
    }

    /** The camera's profile, if it has to tell of CCDs that glow or trail charge. */
    public Optional<Path> camera() {
        return faults.needCamera()
                ? Optional.of(plan.out().resolve("camera.yaml"))
                : Optional.empty();
    }

    /** The brighter-fatter kernels of all CCDs. */
    public Path kernels() {
        return calibrations().resolve("bf.fits");
    }

    /** The components of the sky over the focal plane. */
    public Path skyComponents() {
        return calibrations().resolve("sky_pc.fits");
    }

    /**
     * Folder of the calibrations: the kernels; bias, flat, bpm and linearity of each CCD, and where
     * faults want them starflat, pupil and fringecor.
     */
    public Path calibrations() {
        return plan.out().resolve("cal");
    }

    /** One calibration, such as {@code flat}. */
    public Path calibration(String kind, int ccdNum) {
        return calibrations().resolve("%s_c%02d.fits".formatted(kind, ccdNum));
    }

    /**
     * What a perfect detrending of a CCD gives [electron], the coefficients of its sky as SKYPCnn;
     * its mask names pixels that cannot be compared: bad, saturated, hit by cosmic rays, under
     * stars.
     */
    public Path truth(int ccdNum) {
        return plan.out().resolve("truth").resolve("truth_c%02d.fits".formatted(ccdNum));
    }

    /** The CCDs. */
    public List<Integer> ccdNums() {
        return night.ccdNums();
    }

    /** Writes all of them. */
    public void write() throws IOException {
        Files.createDirectories(calibrations());
        Files.createDirectories(truth(1).getParent());
        List<RawCcd> clean = new ArrayList<>();
        FitsHeader header = header("cal_sky_pc", 0, "1");
        header.remove(CCDNUM.name());
        header.set(BAND, exposure.band());
        CameraConfig camera = plan.camera();
        CcdImage components = sky.components(header, camera.width(), camera.height());
        for (int ccdNum : night.ccdNums()) {
            SimulatedCcd ccd = night.ccd(ccdNum);
            clean.add(ccd.raw(exposure, workers));
            writeCalibrations(ccd);
            sky.add(components, ccd.geometry());
            writeTruth(ccd);
        }
        write(components, skyComponents());
        if (camera().isPresent()) {
            Files.writeString(camera().get(), faults.camera());
        }
        writeKernels();
        writeRaw(clean);
    }

    /** Charge grows evenly, so that borders were moved half as far on average as at the end. */
    private void writeKernels() throws IOException {
        FloatImage shift = borders.shift();
        FloatImage right = FloatImage.zeros(shift.width(), shift.height());
        FloatImage top = FloatImage.zeros(shift.width(), shift.height());
        for (int j = 0; j < shift.height(); j++) {
            for (int i = 0; i < shift.width(); i++) {
                right.data()[right.rowStart(j) + i] = shift.get(i, j) / 2;
                top.data()[top.rowStart(j) + i] = shift.get(j, i) / 2;
            }
        }
        Map<String, FloatImage> images = new TreeMap<>();
        for (int ccdNum : night.ccdNums()) {
            String place = night.ccd(ccdNum).geometry().detPos();
            images.put(place + "R", right);
            images.put(place + "T", top);
        }
        FitsHeader header = new FitsHeader();
        header.set(FILETYPE, "cal_bf");
        new NamedImagesCodec()
                .write(new NamedImages(header, images), kernels(), PlaneObserver.NONE);
    }

    private void writeRaw(List<RawCcd> clean) throws IOException {
        int others = 2 * clean.size() - 1;
        SimulatedCrosstalk crosstalk =
                SimulatedCrosstalk.draw(night.ccdNums(), Math.min(SOURCES, others), plan.seed());
        Files.writeString(matrix(), crosstalk.text());
        Path plain = plan.packed() ? plan.out().resolve("raw.tmp.fits") : raw();
        FitsHeader primary = night.primaryHeader(exposure);
        primary.set(NEXTEND, clean.size());
        try (RawExposureWriter writer = new RawExposureWriter(plain, primary)) {
            for (RawCcd victim : clean) {
                RawCcd disturbed = crosstalk.addTo(night, exposure, victim, clean);
                FitsHeader header = disturbed.header().copy();
                measuredSaturation(header);
                writer.write(header, disturbed.width(), disturbed.height(), disturbed.unsigned16());
            }
        }
        if (plan.packed()) {
            try (FitsFile file = FitsFile.open(plain)) {
                FitsPacker.compress(file, raw(), FitsPacker::surveyConfig, workers);
            }
            Files.delete(plain);
        }
    }

    /** The levels at which amplifiers are full are stated as they are measured. */
    private void measuredSaturation(FitsHeader header) {
        for (char amp : new char[] {'A', 'B'}) {
            double full = header.require(DesKeywords.saturation(amp));
            double strength = amp == 'A' ? response.a() : response.b();
            header.set(DesKeywords.saturation(amp), full - strength * full * full);
        }
    }

    private void writeCalibrations(SimulatedCcd ccd) throws IOException {
        int ccdNum = ccd.geometry().ccdNum();
        FloatImage bias = ccd.biasStructure();
        FloatImage flat = ccd.flat(workers);
        write(
                new CcdImage(header("cal_biascor", ccdNum, "ADU"), bias),
                calibration("bias", ccdNum));
        FitsHeader flatHeader = header("cal_dflatcor", ccdNum, "1");
        flatHeader.set(BAND, exposure.band());
        write(new CcdImage(flatHeader, flat), calibration("flat", ccdNum));
        BadPixelFile.write(ccdNum, faults.badPixels(ccd), calibration("bpm", ccdNum));
        for (Map.Entry<String, FloatImage> other :
                faults.calibrations(ccd, exposure, workers).entrySet()) {
            FitsHeader header = header("cal_" + other.getKey(), ccdNum, "1");
            header.set(BAND, exposure.band());
            write(new CcdImage(header, other.getValue()), calibration(other.getKey(), ccdNum));
        }
        FitsTable linearity = table(ccdNum).toTable();
        linearity.header().set(FILETYPE, "cal_lintable");
        FitsHeader skyHeader = header("cal_sky_template", ccdNum, "1");
        skyHeader.set(BAND, exposure.band());
        write(sky.templates(skyHeader, ccd.geometry()), calibration("template", ccdNum));
        Path file = calibration("linearity", ccdNum);
        new FitsTableCodec().write(linearity, file, PlaneObserver.NONE);
    }

    private LinearityTable table(int ccdNum) {
        double[] measured = new double[LEVELS];
        Map<Character, double[]> linear = new TreeMap<>();
        linear.put('A', new double[LEVELS]);
        linear.put('B', new double[LEVELS]);
        for (int i = 0; i < LEVELS; i++) {
            measured[i] = -HIGHEST_LEVEL / LEVELS + i * HIGHEST_LEVEL / (LEVELS - 1);
            for (char amp : linear.keySet()) {
                linear.get(amp)[i] = response.linear(amp, measured[i]);
            }
        }
        return new LinearityTable(ccdNum, measured, linear, "simulated");
    }

    private void writeTruth(SimulatedCcd ccd) throws IOException {
        CcdTruth truth = ccd.truth(exposure, workers);
        int ccdNum = ccd.geometry().ccdNum();
        FitsHeader header = header("truth", ccdNum, "electron");
        header.set(EXPNUM, exposure.expnum());
        SkyFit.record(header, TrueSky.coefficients(exposure));
        CcdImage image = new CcdImage(header, truth.detrended());
        int[] mask = image.maskOrNew().data();
        for (MaskImage hidden :
                List.of(
                        truth.badPixelMask(),
                        truth.saturated(),
                        truth.cosmicRays(),
                        truth.starMask(STAR_LIMIT))) {
            for (int i = 0; i < mask.length; i++) {
                mask[i] |= hidden.data()[i];
            }
        }
        write(image, truth(ccdNum));
    }

    private FitsHeader header(String filetype, int ccdNum, String unit) {
        FitsHeader header = new FitsHeader();
        FitsHeader primary = night.primaryHeader(exposure);
        header.set(DATE_OBS, primary.require(DATE_OBS)); // calibrations of the same moment
        header.set(MJD_OBS, primary.require(MJD_OBS));
        header.set(FILETYPE, filetype); // calibrations are searched by it
        header.set(CCDNUM, ccdNum);
        header.set(BUNIT, unit);
        return header;
    }

    private static void write(CcdImage image, Path file) throws IOException {
        new CcdImageCodec().write(image, file, PlaneObserver.NONE);
    }
}
