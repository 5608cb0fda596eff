package org.desdm.benchmarks.fits;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.sidebyside.Workload;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.Hdu;

/**
 * A hundred cutouts at places that a seed draws, out of one file that is opened once a run, each
 * into the same image, as those of the peers.
 */
final class CutoutWorkload implements Workload {

    static final int CUTOUTS = 100;
    static final int SIZE = 256;

    /** Lower corners are below these, as those of the peers' cutouts. */
    private static final int MOST_X = 1790;

    private static final int MOST_Y = 3840;
    private static final long SEED = 12345;

    private final Path file;
    private final FloatImage last = FloatImage.zeros(SIZE, SIZE);

    CutoutWorkload(Path file) {
        this.file = file;
    }

    @Override
    public void run(Workers workers) {
        Random random = new Random(SEED);
        try (FitsFile fits = FitsFile.open(file)) {
            Hdu hdu = fits.require("");
            for (int i = 0; i < CUTOUTS; i++) {
                int x = random.nextInt(MOST_X);
                int y = random.nextInt(MOST_Y);
                fits.readInto(last, hdu, new PixelBox(x, y, x + SIZE, y + SIZE));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> findings() {
        return List.of(
                "%s: last cutout of %d x %d pixels"
                        .formatted(file.getFileName(), last.width(), last.height()));
    }

    @Override
    public void close() {
        // holds no file
    }
}
