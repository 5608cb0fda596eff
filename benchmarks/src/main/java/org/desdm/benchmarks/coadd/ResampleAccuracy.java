package org.desdm.benchmarks.coadd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.accuracy.AccuracyRow;
import org.desdm.benchmarks.peers.PeerProgram;
import org.desdm.benchmarks.peers.PeerRun;
import org.desdm.benchmarks.peers.PeersHome;
import org.desdm.benchmarks.peers.Pinning;
import org.desdm.benchmarks.peers.Programs;

/** The first of the peers' exposures, resampled by SWarp and by us with its rules. */
record ResampleAccuracy(PeersHome home) {

    private static final String CASE = "resample, peers' exposure";

    List<AccuracyRow> measure(Workers workers, Consumer<String> progress) throws IOException {
        if (home.data().isEmpty() || !Programs.onPath("SWarp")) {
            return List.of(AccuracyRow.missing(CASE, "no data or no SWarp: " + PeersHome.advice()));
        }
        progress.accept("one exposure through SWarp");
        Path out = Files.createTempDirectory("desdm-swarp");
        try {
            swarp(out);
            return SwarpDifference.of(home.data().get(), out, workers).rows(CASE);
        } finally {
            clear(out);
        }
    }

    private void swarp(Path out) throws IOException {
        List<String> argv =
                new ArrayList<>(
                        List.of(
                                "SWarp",
                                home.data().orElseThrow().resolve("exp_00.fits").toString(),
                                "-c",
                                "/dev/null"));
        argv.addAll(List.of("-WEIGHT_TYPE", "MAP_WEIGHT", "-WEIGHT_SUFFIX", ".weight.fits"));
        argv.addAll(List.of("-RESCALE_WEIGHTS", "N", "-SUBTRACT_BACK", "N", "-COMBINE", "N"));
        argv.addAll(List.of("-RESAMPLING_TYPE", "LANCZOS3", "-FSCALASTRO_TYPE", "VARIABLE"));
        argv.addAll(List.of("-CENTER_TYPE", "MANUAL", "-CENTER", "30.0,-20.0"));
        argv.addAll(List.of("-PIXELSCALE_TYPE", "MANUAL", "-PIXEL_SCALE", "0.263"));
        argv.addAll(List.of("-IMAGE_SIZE", "0", "-PROJECTION_TYPE", "TAN", "-NTHREADS", "1"));
        argv.addAll(List.of("-RESAMPLE_DIR", out.toString(), "-VERBOSE_TYPE", "QUIET"));
        argv.addAll(List.of("-WRITE_XML", "N", "-DELETE_TMPFILES", "N"));
        PeerProgram peer =
                new PeerProgram(
                        "SWarp",
                        1,
                        PeerProgram.Timing.WHOLE_PROCESS,
                        (place, threads) -> PeerProgram.Start.of(argv.toArray(String[]::new)));
        PeerRun.of(peer, home, Pinning.here(), 1, argv);
    }

    private static void clear(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
