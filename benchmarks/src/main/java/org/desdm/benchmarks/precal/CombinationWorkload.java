package org.desdm.benchmarks.precal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.sidebyside.Workload;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.io.CcdRowsCodec;
import org.desdm.fits.precal.CombineConfig;
import org.desdm.fits.precal.CombineMethod;
import org.desdm.fits.precal.FrameCombination;

/** N bias frames into one: files in, image out, files opened each time. */
final class CombinationWorkload implements Workload {

    /** The peers' frames have no CCD number to be compared. */
    private static final List<String> UNMATCHED = List.of();

    /** Rows that the result is held against a plain sort in. */
    private static final int CHECKED_ROWS = 64;

    private final List<Path> files;
    private final CombineMethod method;
    private CcdImage last;

    private CombinationWorkload(List<Path> files, CombineMethod method) {
        this.files = files;
        this.method = method;
    }

    /** The first {@code n} bias frames of the peers' data. */
    static CombinationWorkload open(Path data, int n, CombineMethod method) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Path file = data.resolve("bias_%02d.fits".formatted(i));
            if (!Files.isReadable(file)) {
                throw new IOException(file + " is missing: " + n + " frames are needed");
            }
            files.add(file);
        }
        return new CombinationWorkload(List.copyOf(files), method);
    }

    @Override
    public void run(Workers workers) {
        CombineConfig config = CombineConfig.DEFAULT.withMethod(method).withMatched(UNMATCHED);
        last = FrameCombination.combine(frames(), config, workers);
    }

    private List<CcdRows> frames() {
        CcdRowsCodec codec = new CcdRowsCodec();
        List<CcdRows> frames = new ArrayList<>();
        try {
            for (Path file : files) {
                frames.add(codec.read(DataRef.of(file), PlaneObserver.NONE));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return frames;
    }

    @Override
    public List<String> findings() {
        if (!(method instanceof CombineMethod.Median)) {
            return List.of();
        }
        return List.of(
                "median of %d: largest difference from a plain sort in %d rows: %.3g ADU"
                        .formatted(files.size(), CHECKED_ROWS, largestDifference()));
    }

    private double largestDifference() {
        List<CcdRows> frames = frames();
        int width = last.science().width();
        float[] row = new float[frames.size() * width];
        float[] column = new float[frames.size()];
        double largest = 0;
        for (int k = 0; k < CHECKED_ROWS; k++) {
            int y = k * (last.science().height() / CHECKED_ROWS);
            for (int i = 0; i < column.length; i++) {
                frames.get(i).science().read(y, y + 1, row, i * width);
            }
            for (int x = 0; x < width; x++) {
                double difference = last.science().get(x, y) - median(row, width, x, column);
                largest = Math.max(largest, Math.abs(difference));
            }
        }
        return largest;
    }

    private static double median(float[] rows, int width, int x, float[] column) {
        for (int i = 0; i < column.length; i++) {
            column[i] = rows[i * width + x];
        }
        Arrays.sort(column);
        return 0.5 * ((double) column[(column.length - 1) / 2] + column[column.length / 2]);
    }

    @Override
    public void close() {
        last = null;
    }
}
