package org.desdm.benchmarks.fits;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.sidebyside.Workload;
import org.desdm.fits.io.FitsFile;

/** Every header of a file to memory, the file opened each time. */
final class HeadersWorkload implements Workload {

    private final Path file;
    private int cards;

    HeadersWorkload(Path file) {
        this.file = file;
    }

    @Override
    public void run(Workers workers) {
        try (FitsFile fits = FitsFile.open(file)) {
            cards = fits.hdus().stream().mapToInt(hdu -> hdu.header().cards().size()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> findings() {
        return List.of("%s: %d cards of images".formatted(file.getFileName(), cards));
    }

    @Override
    public void close() {
        // holds nothing
    }
}
