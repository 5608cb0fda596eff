package org.desdm.examples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.host.Host;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RecordSink;
import org.desdm.api.provenance.RunRecord;
import org.desdm.examples.demo.DemoResult.CcdResult;
import org.desdm.examples.precalmini.PrecalMini;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.io.CcdImageCodec;
import org.desdm.fits.mock.CcdTruth;
import org.desdm.fits.mock.ExposureKind;
import org.desdm.fits.mock.SimulatedExposure;
import org.desdm.fits.mock.SimulatedNight;
import org.desdm.provenance.record.JsonSidecar;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.file.RecordNames;
import org.desdm.wrapper.pipeline.PipelineRun;

/**
 * A simulated night through the pipeline {@code precal-mini}: master bias and flat are made,
 * science exposures detrended, and every detrended pixel held against the truth of the simulation.
 *
 * <p>Raw exposures exist kind by kind, and one CCD at a time is in memory.
 */
public final class Demo {

    /** The truth of the simulation has median 1 on the whole CCD. */
    private static final ConfigLayer WHOLE_CCD =
            ConfigLayer.commandLine(List.of("master-flat.region=all"));

    private final DemoPlan plan;
    private final Host host;
    private final Runner runner; // one for all, so that a raw file of many CCDs is hashed once
    private final DemoProgress progress;
    private final SimulatedNight night;
    private final RawNight raws;
    private final DemoReport report;
    private final Map<Integer, DataRef> biases = new LinkedHashMap<>();
    private final Map<Integer, DataRef> flats = new LinkedHashMap<>();
    private final List<CcdResult> results = new ArrayList<>();

    /** A demonstration that has not begun. */
    public Demo(DemoPlan plan, Host host, DemoListener listener) {
        this.plan = Objects.requireNonNull(plan, "plan");
        this.host = Objects.requireNonNull(host, "host");
        this.runner = Runner.on(host);
        this.progress = new DemoProgress(listener, plan);
        this.night = new SimulatedNight(plan.camera(), plan.night(), plan.seed());
        this.raws = new RawNight(night, plan.out().resolve("raw"), host.workers());
        this.report = new DemoReport(plan);
    }

    /**
     * Runs it. It ends early, and says so in the result, when a unit does not succeed.
     *
     * @throws IOException if raw exposures or the report cannot be written
     */
    public DemoResult run() throws IOException {
        long start = System.nanoTime();
        Outcome failure = makeMasters();
        for (SimulatedExposure exposure : night.exposures(ExposureKind.SCIENCE)) {
            failure = failure == null ? detrend(exposure) : failure;
        }
        double seconds = (System.nanoTime() - start) * 1e-9;
        Path page = plan.out().resolve("report.html");
        Files.createDirectories(plan.out());
        DemoResult result = new DemoResult(plan, results, seconds, page, failure);
        Files.writeString(page, report.html(result));
        return result;
    }

    private Outcome makeMasters() throws IOException {
        Outcome failure = make(ExposureKind.BIAS, biases);
        return failure == null ? make(ExposureKind.FLAT, flats) : failure;
    }

    /** Makes the masters of one kind for all CCDs; the outcome that is no success, or null. */
    private Outcome make(ExposureKind kind, Map<Integer, DataRef> masters) throws IOException {
        List<SimulatedExposure> exposures = night.exposures(kind);
        raws.write(exposures, progress);
        try {
            return combine(kind, exposures, masters);
        } finally {
            deleteRaws(exposures); // also when it ends early: the seed makes them again
        }
    }

    private Outcome combine(
            ExposureKind kind, List<SimulatedExposure> exposures, Map<Integer, DataRef> masters) {
        for (int ccdNum : night.ccdNums()) {
            List<DataRef> frames = exposures.stream().map(e -> raws.ccd(e, ccdNum)).toList();
            PrecalMini precal = precal(RecordSink.NONE, Map.of());
            PipelineRun run =
                    kind == ExposureKind.BIAS
                            ? precal.masterBias(frames)
                            : precal.masterFlat(frames, biases.get(ccdNum));
            if (!(run.outcome() instanceof Outcome.Success made)) {
                return run.outcome();
            }
            masters.put(ccdNum, DataRef.of(made.outputs().get(0)));
            progress.step("master " + kind);
        }
        return null;
    }

    private Outcome detrend(SimulatedExposure exposure) throws IOException {
        raws.write(List.of(exposure), progress);
        try {
            return detrendCcds(exposure);
        } finally {
            deleteRaws(List.of(exposure));
        }
    }

    private Outcome detrendCcds(SimulatedExposure exposure) throws IOException {
        for (int ccdNum : night.ccdNums()) {
            LastRecord record = new LastRecord();
            Map<String, List<DataRef>> bpm = Map.of("bpm", List.of(badPixels(ccdNum)));
            DataRef raw = raws.ccd(exposure, ccdNum);
            PipelineRun run =
                    precal(record, bpm).detrend(raw, biases.get(ccdNum), flats.get(ccdNum));
            if (!(run.outcome() instanceof Outcome.Success made)) {
                return run.outcome();
            }
            compare(exposure, ccdNum, made.outputs().get(0), record.last);
            progress.step("detrending");
        }
        return null;
    }

    private void compare(SimulatedExposure exposure, int ccdNum, Path product, RunRecord record)
            throws IOException {
        CcdImage image = new CcdImageCodec().read(DataRef.of(product), PlaneObserver.NONE);
        CcdTruth truth = night.ccd(ccdNum).truth(exposure, host.workers());
        double skySigma =
                record.verdicts().stream()
                        .filter(v -> v.metric().name().equals("noise"))
                        .mapToDouble(v -> v.metric().value())
                        .findFirst()
                        .orElseThrow();
        TruthComparison comparison = TruthComparison.of(image, truth, skySigma);
        CcdResult result =
                new CcdResult(exposure.expnum(), ccdNum, product, record.verdicts(), comparison);
        results.add(result);
        report.add(result, raws.ccd(exposure, ccdNum), image, truth);
    }

    /** The simulation's bad columns as the survey would give them: a bad pixel mask file. */
    private DataRef badPixels(int ccdNum) throws IOException {
        Path file = plan.out().resolve("calib").resolve("bpm_c%02d.fits".formatted(ccdNum));
        if (!Files.exists(file)) {
            BadPixelFile.write(ccdNum, night.ccd(ccdNum).badPixelMask(), file);
        }
        return DataRef.of(file);
    }

    private PrecalMini precal(RecordSink listener, Map<String, List<DataRef>> inputs) {
        JsonSidecar sidecar = new JsonSidecar(record -> RecordNames.beside(record, plan.out()));
        RecordSink both =
                record -> {
                    sidecar.accept(record);
                    listener.accept(record);
                };
        Path folder = plan.out().resolve(listener == RecordSink.NONE ? "calib" : "detrended");
        RunRequest request = RunRequest.EMPTY.withInputs(inputs).withConfig(WHOLE_CCD);
        return new PrecalMini(runner.withRecords(both), request, folder);
    }

    private void deleteRaws(List<SimulatedExposure> exposures) throws IOException {
        if (!plan.keepRaw()) {
            raws.delete(exposures);
        }
    }

    /** Keeps the last record, which is that of the detrending. */
    private static final class LastRecord implements RecordSink {
        private RunRecord last;

        @Override
        public void accept(RunRecord record) {
            last = record;
        }
    }
}
