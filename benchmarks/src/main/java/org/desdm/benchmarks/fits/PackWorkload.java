package org.desdm.benchmarks.fits;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.sidebyside.Workload;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.FitsPacker;
import org.desdm.fits.io.tile.CompressionConfig;
import org.desdm.fits.io.tile.Quantisation;

/**
 * One file compressed into another by RICE, q = 4. Ours reads the file in each run and forces the
 * result to disk, which the peers, who write from memory, do not.
 */
final class PackWorkload implements Workload {

    private static final CompressionConfig CONFIG =
            CompressionConfig.SURVEY_IMAGE.withQuantisation(Quantisation.SUBTRACTIVE_DITHER_1, 4);

    private final Path source;
    private final Path target;

    PackWorkload(Path source) throws IOException {
        this.source = source;
        Optional<String> out = Optional.ofNullable(System.getenv("PEERS_OUT"));
        this.target =
                out.isPresent()
                        ? Files.createTempFile(Path.of(out.get()), "desdm", ".fits.fz")
                        : Files.createTempFile("desdm", ".fits.fz");
    }

    @Override
    public void run(Workers workers) {
        try (FitsFile fits = FitsFile.open(source)) {
            FitsPacker.compress(fits, target, hdu -> CONFIG, workers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> findings() {
        try {
            return List.of(
                    "%s: %.2f times smaller"
                            .formatted(
                                    source.getFileName(),
                                    Files.size(source) / (double) Files.size(target)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
