package org.desdm.benchmarks.sdk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.In;
import org.desdm.api.data.Out;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.host.Host;
import org.desdm.api.host.Workers;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RunRecord;
import org.desdm.benchmarks.sidebyside.Spread;
import org.desdm.examples.detrend.Detrend;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.io.CcdImageCodec;
import org.desdm.provenance.record.FileHashes;
import org.desdm.provenance.record.JsonSidecar;
import org.desdm.provenance.record.RunRecordJson;
import org.desdm.qc.check.PlaneStatistics;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.contract.UnitFields;
import org.desdm.wrapper.file.RecordNames;

/**
 * Detrending a CCD from file to file, with the SDK and by hand: the same unit, codec, fsync and
 * rename without hashes, statistics, checks and record. Calibrations are warm, the science file is
 * another one each time.
 */
final class DetrendCost {

    private static final int WARM_UP = 6;

    private final DetrendFiles files;
    private final Path out;
    private final Workers workers;
    private final Runner runner;

    /** For work by hand: fields filled, nothing written; it hashes its own jar in the warm-up. */
    private final Runner bare;

    private RunRecord last;
    private int copies;

    DetrendCost(DetrendFiles files, Path out, Workers workers) {
        this.files = files;
        this.out = out;
        this.workers = workers;
        this.bare = Runner.on(Host.DEFAULT.withWorkers(workers));
        this.runner =
                Runner.on(Host.DEFAULT.withWorkers(workers))
                        .withRecords(new JsonSidecar(this::nameOf));
    }

    /**
     * Seconds of both, and what part of the whole is not the bare work.
     *
     * @param whole with the SDK
     * @param bare by hand
     * @param percent of the whole, round by round
     */
    record Result(Spread whole, Spread bare, Spread percent) {}

    Result measure(int rounds) throws IOException {
        List<Double> whole = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        List<Double> percent = new ArrayList<>();
        for (int i = -WARM_UP; i < rounds; i++) {
            Path first = freshScience();
            double a = timed(() -> withSdk(first));
            Path second = freshScience();
            double b = timed(() -> byHand(second));
            if (i >= 0) {
                whole.add(a);
                bare.add(b);
                percent.add(100 * (a - b) / a);
            }
        }
        return new Result(Spread.of(whole), Spread.of(bare), Spread.of(percent));
    }

    /** Something that may fail to read or write. */
    private interface Step {
        void run() throws IOException;
    }

    private static double timed(Step step) throws IOException {
        long start = System.nanoTime();
        step.run();
        return (System.nanoTime() - start) * 1e-9;
    }

    /** A copy that no cache of hashes knows; the one before goes. */
    private Path freshScience() throws IOException {
        Files.deleteIfExists(out.resolve("science_%d.fits".formatted(copies)));
        Path copy = out.resolve("science_%d.fits".formatted(++copies));
        Files.copy(files.science(), copy, StandardCopyOption.REPLACE_EXISTING);
        return copy;
    }

    private void withSdk(Path science) {
        RunRequest request = RunRequest.EMPTY.withInput("science", science);
        for (Map.Entry<String, Path> calibration : files.calibrations().entrySet()) {
            request = request.withInput(calibration.getKey(), calibration.getValue());
        }
        Outcome outcome = runner.run(new Detrend(), request.withOutputDirectory(out));
        if (!(outcome instanceof Outcome.Success)) {
            throw new IllegalStateException("detrending ended " + outcome);
        }
    }

    private void byHand(Path science) throws IOException {
        CcdImage made = processed(read(science));
        Path temporary = out.resolve(".by-hand.fits");
        new CcdImageCodec().write(made, temporary, PlaneObserver.NONE);
        force(temporary);
        Files.move(temporary, out.resolve("by-hand.fits"), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(out, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private Path nameOf(RunRecord record) {
        last = record;
        return RecordNames.beside(record, out);
    }

    private static CcdImage read(Path file) throws IOException {
        return new CcdImageCodec().read(DataRef.of(file), PlaneObserver.NONE);
    }

    private CcdImage processed(CcdImage science) throws IOException {
        Detrend unit = new Detrend();
        UnitFields fields = UnitFields.of(Detrend.class);
        fields.set(unit, "science", In.of(science));
        for (Map.Entry<String, Path> calibration : files.calibrations().entrySet()) {
            fields.set(unit, calibration.getKey(), In.of(read(calibration.getValue())));
        }
        return processed(unit, fields);
    }

    private CcdImage processed(Detrend unit, UnitFields fields) {
        Out.Capture<CcdImage> capture = Out.capture();
        fields.set(unit, "detrended", capture);
        bare.run(unit);
        return capture.get();
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Milliseconds of each part alone, one after the other: medians. */
    Map<String, Double> parts(int rounds) throws IOException {
        Map<String, List<Double>> all = new LinkedHashMap<>();
        for (int i = 0; i < rounds; i++) {
            measureParts(all);
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        all.forEach((part, values) -> medians.put(part, 1e3 * Spread.of(values).median()));
        return medians;
    }

    private void measureParts(Map<String, List<Double>> all) throws IOException {
        CcdImage[] image = new CcdImage[1];
        Path science = freshScience();
        Path made = out.resolve(".part.fits");
        add(all, "read the science file", () -> image[0] = read(science));
        add(all, "hash it", () -> new FileHashes().sha256(science));
        Detrend unit = new Detrend();
        UnitFields fields = UnitFields.of(Detrend.class);
        fields.set(unit, "science", In.of(image[0]));
        add(
                all,
                "read the calibrations",
                () -> {
                    for (Map.Entry<String, Path> c : files.calibrations().entrySet()) {
                        fields.set(unit, c.getKey(), In.of(read(c.getValue())));
                    }
                });
        add(all, "process, metrics included", () -> image[0] = processed(unit, fields));
        CcdImageCodec codec = new CcdImageCodec();
        add(all, "write", () -> codec.write(image[0], made, PlaneObserver.NONE));
        add(all, "fsync", () -> force(made));
        add(all, "hash the output", () -> new FileHashes().sha256(made));
        double plain = last(all, "write");
        List<Double> observed = new ArrayList<>();
        observed.add(timed(() -> codec.write(image[0], made, new PlaneStatistics())));
        force(made); // else the record waits for the 84 MB
        all.computeIfAbsent("statistics of the planes", k -> new ArrayList<>())
                .add(Math.max(0, observed.get(0) - plain));
        RunRecord record = last;
        add(all, "record as text", () -> RunRecordJson.toJson(record));
        add(
                all,
                "record to the disk, forced",
                () -> new JsonSidecar(r -> out.resolve("part.run.json")).accept(record));
    }

    private static double last(Map<String, List<Double>> all, String part) {
        List<Double> values = all.get(part);
        return values.get(values.size() - 1);
    }

    private static void add(Map<String, List<Double>> all, String part, Step step)
            throws IOException {
        all.computeIfAbsent(part, k -> new ArrayList<>()).add(timed(step));
    }
}
