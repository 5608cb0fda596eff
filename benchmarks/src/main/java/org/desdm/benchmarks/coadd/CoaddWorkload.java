package org.desdm.benchmarks.coadd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.sidebyside.Workload;
import org.desdm.fits.background.BackgroundConfig;
import org.desdm.fits.coadd.Coadd;
import org.desdm.fits.coadd.CoaddConfig;
import org.desdm.fits.coadd.CoaddFrame;
import org.desdm.fits.coadd.CoaddInputs;
import org.desdm.fits.coadd.CoaddMethod;
import org.desdm.fits.coadd.RejectionLog;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.io.CcdRowsCodec;
import org.desdm.fits.io.CcdStreamCodec;

/**
 * Eight exposures and their weights to one coadd, files to file: background in meshes of 128
 * pixels, Lanczos3, combination.
 */
final class CoaddWorkload implements Workload {

    private static final double PIXEL = 0.263;
    private static final double ZERO_POINT = 30;

    private final Path data;
    private final CoaddConfig config;
    private final Path output;
    private long pixels;

    private CoaddWorkload(Path data, CoaddConfig config, Path output) {
        this.data = data;
        this.config = config;
        this.output = output;
    }

    static CoaddWorkload open(Path data, CoaddMethod method) throws IOException {
        Path last = data.resolve(name(ResampleWorkload.EXPOSURES - 1) + ".weight.fits");
        if (!Files.isReadable(last)) {
            throw new IOException(last + " is missing: eight exposures are needed");
        }
        CoaddConfig config =
                CoaddConfig.DEFAULT
                        .withMethod(method)
                        .withBackground(Optional.of(BackgroundConfig.SWARP));
        return new CoaddWorkload(data, config, Files.createTempFile("desdm-coadd", ".fits"));
    }

    private static String name(int exposure) {
        return "exp_%02d".formatted(exposure);
    }

    @Override
    public void run(Workers workers) {
        try {
            List<String> names = new ArrayList<>();
            List<CcdRows> rows = new ArrayList<>();
            for (int k = 0; k < ResampleWorkload.EXPOSURES; k++) {
                names.add(name(k));
                rows.add(exposure(name(k)));
            }
            CoaddInputs inputs = CoaddInputs.of(names, rows, config, ZERO_POINT);
            CoaddFrame frame = inputs.frameAround(PIXEL);
            Coadd coadd = Coadd.of(frame, inputs.in(frame), config, RejectionLog.NONE, workers);
            new CcdStreamCodec().write(coadd, output, PlaneObserver.NONE, workers);
            pixels = (long) coadd.width() * coadd.height();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CcdRows exposure(String name) throws IOException {
        CcdRows image = rows(name + ".fits");
        CcdRows weight = rows(name + ".weight.fits");
        return new CcdRows(image.header(), image.science(), Optional.of(weight.science()));
    }

    private CcdRows rows(String file) throws IOException {
        return new CcdRowsCodec().read(DataRef.of(data.resolve(file)), PlaneObserver.NONE);
    }

    @Override
    public List<String> findings() {
        return List.of("a coadd of %.1f Mpix".formatted(pixels * 1e-6));
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
