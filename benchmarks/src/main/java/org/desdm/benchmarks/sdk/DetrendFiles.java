package org.desdm.benchmarks.sdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.desdm.api.data.DataRef;
import org.desdm.api.host.Host;
import org.desdm.api.outcome.Outcome;
import org.desdm.examples.demo.Demo;
import org.desdm.examples.demo.DemoPlan;
import org.desdm.examples.overscan.Overscan;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;

/**
 * A science image of 2048 x 4096 pixels and its calibrations, from the simulated night.
 *
 * @param science overscan-corrected image of one CCD
 * @param calibrations files by label of the unit {@code detrend}
 */
record DetrendFiles(Path science, Map<String, Path> calibrations) {

    private static final long SEED = 20261122;

    static DetrendFiles make(Path folder, Host host) throws IOException {
        DemoPlan plan = new DemoPlan(CameraConfig.DEFAULT, 1, SEED, folder, true);
        new Demo(plan, host, (what, done, all) -> {}).run();
        Path raw = last(folder.resolve("raw"), "raw_");
        RunRequest request =
                RunRequest.EMPTY
                        .withInput("raw", new DataRef(raw, "CCDNUM=1"))
                        .withOutputDirectory(folder.resolve("science"));
        Outcome outcome = Runner.on(host).run(new Overscan(), request);
        if (!(outcome instanceof Outcome.Success made)) {
            throw new IOException("the overscan correction ended " + outcome);
        }
        Path calib = folder.resolve("calib");
        return new DetrendFiles(
                made.outputs().get(0),
                Map.of(
                        "bias", last(calib, "biascor_"),
                        "flat", last(calib, "dflatcor_"),
                        "bpm", last(calib, "bpm_")));
    }

    private static Path last(Path folder, String start) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(start))
                    .filter(file -> file.toString().endsWith(".fits"))
                    .sorted()
                    .reduce((first, second) -> second)
                    .orElseThrow(() -> new IOException("no " + start + " in " + folder));
        }
    }
}
