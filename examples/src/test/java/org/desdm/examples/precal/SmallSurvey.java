package org.desdm.examples.precal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.io.CcdImageCodec;
import org.desdm.fits.io.FitsTableCodec;
import org.desdm.fits.io.RawExposureWriter;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.fits.mock.CameraEffects;
import org.desdm.fits.mock.CcdTruth;
import org.desdm.fits.mock.ExposureKind;
import org.desdm.fits.mock.NightPlan;
import org.desdm.fits.mock.NonLinearity;
import org.desdm.fits.mock.RawCcd;
import org.desdm.fits.mock.SimulatedCcd;
import org.desdm.fits.mock.SimulatedCrosstalk;
import org.desdm.fits.mock.SimulatedExposure;
import org.desdm.fits.mock.SimulatedNight;
import org.desdm.fits.precal.LinearityTable;

/**
 * Raw exposures of a small camera with crosstalk, amplifiers that are not linear, and CCDs that
 * count more or less light than others; as files, with the calibrations that are known beforehand.
 */
public final class SmallSurvey {

    private static final NonLinearity BENT = NonLinearity.DEFAULT;

    /** Highest level of the linearity table, ADU: above what any flat here reaches. */
    private static final double HIGHEST = 40_000;

    private static final int NODES = 400;

    private final Path folder;
    private final SimulatedNight night;
    private final SimulatedExposure bias;
    private final SimulatedExposure flat;
    private final SimulatedCrosstalk crosstalk;
    private final Map<Integer, SimulatedCcd> ccds = new TreeMap<>();
    private long expnum = 800_000;

    /** A camera of {@code ccds} CCDs of that size whose raw files go to {@code folder}. */
    public SmallSurvey(Path folder, CameraConfig camera, int ccds) {
        this.folder = folder;
        this.night =
                new SimulatedNight(
                        camera,
                        NightPlan.DEFAULT.withCcds(ccds),
                        20261122,
                        CameraEffects.NONE.withSignal(BENT));
        this.bias = night.exposures(ExposureKind.BIAS).get(0);
        this.flat = night.exposures(ExposureKind.FLAT).get(0);
        this.crosstalk = SimulatedCrosstalk.draw(night.ccdNums(), 2, 5);
        night.ccdNums().forEach(ccd -> this.ccds.put(ccd, night.ccd(ccd)));
    }

    public List<Integer> ccdNums() {
        return night.ccdNums();
    }

    /** What the camera did to a CCD: bias structure, flat field, bad pixels. */
    public CcdTruth truth(int ccdNum) {
        return ccds.get(ccdNum).truth(bias, Workers.SEQUENTIAL);
    }

    /** Light that a CCD counts, relative to that of another. */
    public static double throughput(int index) {
        return new double[] {0.8, 1, 1.25, 0.9}[index % 4];
    }

    /** Raw biases, all CCDs in each file. */
    public List<DataRef> biases(int n) {
        List<DataRef> files = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            files.add(write(with(bias, "g", 0, 0), ccdNums()));
        }
        return files;
    }

    /** Raw flats of a band and mean level, all CCDs in each file. */
    public List<DataRef> flats(int n, String band, double seconds, double level) {
        List<DataRef> files = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            files.add(flat(band, seconds, level, ccdNums()));
        }
        return files;
    }

    /** One raw flat that has some CCDs only. */
    public DataRef flat(String band, double seconds, double level, List<Integer> ccdNums) {
        return write(with(flat, band, seconds, level), ccdNums);
    }

    /** The crosstalk matrix of the camera. */
    public DataRef matrix() {
        return text("small.xtalk", crosstalk.text());
    }

    DataRef text(String name, String text) {
        try {
            return DataRef.of(Files.writeString(folder.resolve(name), text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The linearity table of each CCD, from the exact inverse of what the camera does. */
    public List<DataRef> linearity() {
        double[] measured = new double[NODES];
        Map<Character, double[]> linear =
                new TreeMap<>(Map.of('A', new double[NODES], 'B', new double[NODES]));
        for (int i = 0; i < NODES; i++) {
            measured[i] = HIGHEST * i / (NODES - 1);
            double level = measured[i];
            for (char amp : new char[] {'A', 'B'}) {
                linear.get(amp)[i] = BENT.linear(amp, level);
            }
        }
        List<DataRef> files = new ArrayList<>();
        for (int ccdNum : ccdNums()) {
            Path file = folder.resolve("lin_" + ccdNum + ".fits");
            try {
                new FitsTableCodec()
                        .write(
                                new LinearityTable(ccdNum, measured, linear, "truth").toTable(),
                                file,
                                PlaneObserver.NONE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            files.add(DataRef.of(file));
        }
        return files;
    }

    /** A product as it was written. */
    public static CcdImage read(Path file) {
        try {
            return new CcdImageCodec().read(DataRef.of(file), PlaneObserver.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A mask whose header does not say of which CCD it is. */
    public static void writeNameless(Path file) throws IOException {
        CcdImage image = new CcdImage(new FitsHeader(), FloatImage.zeros(4, 4));
        new CcdImageCodec().write(image, file, PlaneObserver.NONE);
    }

    private SimulatedExposure with(
            SimulatedExposure like, String band, double seconds, double level) {
        return new SimulatedExposure(
                like.kind(),
                ++expnum,
                like.start().plusSeconds(60 * (expnum - 800_000)),
                seconds,
                band,
                level,
                0,
                0,
                0,
                like.fwhm(),
                like.pointing());
    }

    private DataRef write(SimulatedExposure exposure, List<Integer> written) {
        List<RawCcd> clean = new ArrayList<>();
        for (int i = 0; i < ccdNums().size(); i++) {
            SimulatedExposure seen = dimmed(exposure, throughput(i));
            clean.add(ccds.get(ccdNums().get(i)).raw(seen, Workers.SEQUENTIAL));
        }
        List<RawCcd> disturbed = crosstalk.addTo(night, exposure, clean);
        Path file = folder.resolve("raw_" + exposure.expnum() + ".fits");
        try (RawExposureWriter writer =
                new RawExposureWriter(file, night.primaryHeader(exposure))) {
            for (int i = 0; i < disturbed.size(); i++) {
                RawCcd raw = disturbed.get(i);
                if (written.contains(ccdNums().get(i))) {
                    writer.write(raw.header(), raw.width(), raw.height(), raw.unsigned16());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return DataRef.of(file);
    }

    private static SimulatedExposure dimmed(SimulatedExposure e, double part) {
        return new SimulatedExposure(
                e.kind(),
                e.expnum(),
                e.start(),
                e.exposureSeconds(),
                e.band(),
                e.level() * part,
                e.gradientX(),
                e.gradientY(),
                e.throughput(),
                e.fwhm(),
                e.pointing());
    }
}
