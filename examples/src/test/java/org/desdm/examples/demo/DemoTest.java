package org.desdm.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.desdm.api.data.DataRef;
import org.desdm.api.host.Host;
import org.desdm.fits.io.CcdImageCodec;
import org.desdm.fits.mock.CameraConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    private static final CameraConfig SMALL = CameraConfig.small(256, 512);

    /**
     * 130 000 pixels: reduced chi² has a standard deviation of sqrt(2 / 130 000) = 0.004, five of
     * which are allowed.
     */
    private static final double FIVE_SIGMA = 0.02;

    @TempDir Path out;

    @Test
    void residualsAreWhatTheWeightMapPromises() throws IOException {
        DemoResult result = run(false, 7);

        assertNull(result.failure());
        assertEquals(6, result.ccds().size());
        result.ccds()
                .forEach(
                        c ->
                                assertEquals(
                                        1,
                                        c.truth().reducedChi2(),
                                        FIVE_SIGMA,
                                        () -> "seed 7, " + c));
    }

    @Test
    void leavesProductsRecordsAndAReportButNoRawFrames() throws IOException {
        DemoResult result = run(false, 8);

        assertEquals(6, count("detrended", ".fits"));
        assertEquals(6, count("detrended", ".run.json"));
        assertEquals(0, count("raw", ".fits"));
        assertEquals(0, count("calib/frames", ".fits"));
        String page = Files.readString(result.report());
        assertTrue(page.contains("data:image/png;base64,"));
        assertFalse(page.contains("src=\"http"));
    }

    /** So that {@code --calibrations} finds them in what the demo has left. */
    @Test
    void everyCalibrationSaysItsKind() throws IOException {
        run(false, 8);

        Set<String> kinds = new TreeSet<>();
        try (Stream<Path> files = Files.list(out.resolve("calib"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".fits")).toList()) {
                kinds.addAll(
                        new CcdImageCodec()
                                .keywords(DataRef.of(file), List.of("FILETYPE"))
                                .values());
            }
        }
        assertEquals(Set.of("cal_biascor", "cal_dflatcor", "cal_bpm"), kinds);
    }

    @Test
    void keepsRawFramesWhenAsked() throws IOException {
        run(true, 9);

        assertEquals(23, count("raw", ".fits"));
    }

    @Test
    void givesTheSameResultTwice() throws IOException {
        List<Double> first =
                run(false, 10).ccds().stream().map(c -> c.truth().reducedChi2()).toList();
        List<Double> second =
                run(false, 10).ccds().stream().map(c -> c.truth().reducedChi2()).toList();

        assertEquals(first, second);
    }

    private DemoResult run(boolean keepRaw, long seed) throws IOException {
        return new Demo(
                        new DemoPlan(SMALL, 2, seed, out, keepRaw),
                        Host.DEFAULT,
                        (stage, done, of) -> {})
                .run();
    }

    private long count(String folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(out.resolve(folder))) {
            return files.filter(f -> f.toString().endsWith(suffix)).count();
        }
    }
}
