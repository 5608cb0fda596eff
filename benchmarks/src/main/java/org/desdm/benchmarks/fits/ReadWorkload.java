package org.desdm.benchmarks.fits;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.sidebyside.Workload;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.io.FitsFile;

/**
 * One image of a file to memory, the file opened each time. The pixels go to an image that is there
 * already, as those of the peers do.
 */
final class ReadWorkload implements Workload {

    private final Path file;
    private final String part;
    private final Path reference;
    private final FloatImage last;

    /**
     * A file to be read.
     *
     * @param part which of its images; empty for the natural one
     * @param reference the same image uncompressed
     */
    ReadWorkload(Path file, String part, Path reference) throws IOException {
        this.file = file;
        this.part = part;
        this.reference = reference;
        this.last = read(file, part);
    }

    @Override
    public void run(Workers workers) {
        try (FitsFile fits = FitsFile.open(file)) {
            fits.readInto(last, fits.require(part), workers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FloatImage read(Path file, String part) throws IOException {
        try (FitsFile fits = FitsFile.open(file)) {
            return fits.readImage(fits.require(part));
        }
    }

    @Override
    public List<String> findings() {
        try {
            float[] want = read(reference, part).data();
            float[] got = last.data();
            double largest = 0;
            for (int i = 0; i < want.length; i++) {
                largest = Math.max(largest, Math.abs((double) got[i] - want[i]));
            }
            return List.of(
                    "%s: largest difference from %s %.3g"
                            .formatted(file.getFileName(), reference.getFileName(), largest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // holds no file
    }
}
