package org.desdm.benchmarks.coadd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.accuracy.AccuracyRow;
import org.desdm.benchmarks.peers.PeerProgram;
import org.desdm.benchmarks.peers.PeerProgram.Timing;
import org.desdm.benchmarks.peers.PeerRun;
import org.desdm.benchmarks.peers.PeersHome;
import org.desdm.benchmarks.peers.Pinning;
import org.desdm.benchmarks.peers.Starts;
import org.desdm.fits.background.Background;
import org.desdm.fits.background.BackgroundConfig;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.io.FitsFile;

/** Our backgrounds of the peers' exposures against sep's maps, in units of the global noise. */
record BackgroundAccuracy(PeersHome home) {

    private static final String CASE = "background of the peers' exposures";
    private static final List<String> EXPOSURES = List.of("exp_00", "exp_03", "exp_06");

    /** All but one pixel of a thousand. */
    private static final double NEARLY_ALL = 0.999;

    private static final double ONE_PERCENT = 0.01;

    /** A few pixels on the edge of a bin: part of a bin of 10 sigma / 4096 in a mesh or two. */
    private static final double ONE_BIN = 10.0 / 4096;

    List<AccuracyRow> measure(Workers workers) throws IOException {
        if (home.data().isEmpty()) {
            return List.of(AccuracyRow.missing(CASE, "no data: " + PeersHome.advice()));
        }
        List<AccuracyRow> rows = new ArrayList<>();
        for (String exposure : EXPOSURES) {
            rows.addAll(exposure(exposure, workers));
        }
        return rows;
    }

    private List<AccuracyRow> exposure(String name, Workers workers) throws IOException {
        PeerProgram sep =
                new PeerProgram(
                        "sep",
                        1,
                        Timing.WHOLE_PROCESS,
                        Starts.ownPython(
                                "peers/sep_background.py", "sep", "maps", "DATA", name, "OUT"));
        PeerProgram.Start start = sep.command().start(home, 1);
        if (start.missing().isPresent()) {
            return List.of(AccuracyRow.missing(CASE, start.missing().get()));
        }
        PeerRun.of(sep, home, Pinning.here(), 1, start.argv());
        Path out = home.out().orElseThrow();
        FloatImage level = plane(out.resolve("sep-level.fits"));
        FloatImage rms = plane(out.resolve("sep-rms.fits"));
        Path data = home.data().orElseThrow();
        CcdImage image =
                BackgroundWorkload.masked(
                        data.resolve(name + ".fits"), data.resolve(name + ".mask.fits"));
        BackgroundConfig natural = BackgroundWorkload.CONFIG;
        Background ours = Background.of(image, natural, workers);
        Background compat = Background.of(image, natural.withCompat(true), workers);
        double noise = ours.globalRms();
        return List.of(
                row(
                        name + ": level, 99.9 % of the pixels [rms]",
                        quantile(ours.levelMap(workers), level, noise, NEARLY_ALL),
                        ONE_PERCENT,
                        "sep; the natural spline, where sep's has kinks"),
                row(
                        name + ": noise, 99.9 % of the pixels [rms]",
                        quantile(ours.rmsMap(workers), rms, noise, NEARLY_ALL),
                        ONE_PERCENT,
                        "sep; the natural spline, where sep's has kinks"),
                row(
                        name + ": level with compat, every pixel [rms]",
                        quantile(compat.levelMap(workers), level, noise, 1),
                        ONE_BIN,
                        "sep; the same surface, a bin of a mesh"),
                row(
                        name + ": noise with compat, every pixel [rms]",
                        quantile(compat.rmsMap(workers), rms, noise, 1),
                        ONE_BIN,
                        "sep; the same surface, a bin of a mesh"));
    }

    private static FloatImage plane(Path file) throws IOException {
        try (FitsFile fits = FitsFile.open(file)) {
            return fits.readImage(fits.require(""));
        }
    }

    private static double quantile(FloatImage ours, FloatImage theirs, double unit, double part) {
        float[] differences = new float[ours.data().length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = (float) (Math.abs(ours.data()[i] - theirs.data()[i]) / unit);
        }
        Arrays.sort(differences);
        return differences[(int) (part * (differences.length - 1))];
    }

    private static AccuracyRow row(String quantity, double value, double tolerance, String basis) {
        return new AccuracyRow(CASE, quantity, Optional.of(value), 0, tolerance, basis);
    }
}
