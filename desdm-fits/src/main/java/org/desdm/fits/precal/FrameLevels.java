package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.CCDNUM;
import static org.desdm.fits.header.DesKeywords.EXPNUM;

import java.util.ArrayList;
import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.UnusableSectionException;
import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.RowSource;
import org.desdm.fits.stats.OrderStatistics;
import org.desdm.fits.stats.Sample;

/**
 * The level of each frame: the median of the finite pixels of a region, read some rows at a time.
 */
final class FrameLevels {

    /** A file is read in pieces that are worth a system call. */
    private static final int ROWS_AT_ONCE = 32;

    /** Beyond this every fourth row and column tell the median as well: 8 MiB a thread. */
    private static final long MOST_PIXELS = 1 << 21;

    private FrameLevels() {}

    /** One level a frame; those that nothing can be divided by are one error. */
    static double[] measure(List<CcdRows> frames, PixelBox region, Workers workers) {
        RowSource first = frames.get(0).science();
        if (!PixelBox.ofSize(first.width(), first.height()).contains(region)) {
            throw new UnusableSectionException(
                    "the region %s for the scale reaches outside frames of %d x %d pixels"
                            .formatted(region, first.width(), first.height()),
                    "scale region",
                    "give a region inside the frames");
        }
        double[] levels = new double[frames.size()];
        workers.forEachBand(
                frames.size(),
                1,
                (from, end) -> levels[from] = median(frames.get(from).science(), region));
        requirePositive(frames, levels);
        return levels;
    }

    private static double median(RowSource frame, PixelBox region) {
        float[] rows = new float[ROWS_AT_ONCE * frame.width()];
        int step = region.area() > MOST_PIXELS ? 4 : 1;
        float[] sample = new float[new Sample(region, step, 0).capacity()];
        int n = 0;
        for (int y = region.y0(); y < region.y1(); y += ROWS_AT_ONCE) {
            int end = Math.min(region.y1(), y + ROWS_AT_ONCE);
            frame.read(y, end, rows, 0);
            for (int row = 0; row < end - y; row += step) {
                n = gather(rows, row * frame.width(), new Sample(region, step, 0), sample, n);
            }
        }
        return OrderStatistics.median(sample, 0, n);
    }

    /**
     * Copies the finite ones of a row's sampled pixels to {@code sample} from {@code n} on; the new
     * count.
     */
    private static int gather(float[] rows, int start, Sample wanted, float[] sample, int n) {
        int count = n;
        int end = start + wanted.box().x1();
        for (int x = start + wanted.box().x0(); x < end; x += wanted.step()) {
            if (Math.abs(rows[x]) <= Float.MAX_VALUE) {
                sample[count++] = rows[x];
            }
        }
        return count;
    }

    /** The file may be one that nobody knows, made on the way and gone again. */
    private static String nameOf(CcdRows frame) {
        StringBuilder name = new StringBuilder(frame.science().name());
        frame.header().find(EXPNUM).ifPresent(expnum -> name.append(", EXPNUM ").append(expnum));
        frame.header().find(CCDNUM).ifPresent(ccdNum -> name.append(", CCDNUM ").append(ccdNum));
        return name.toString();
    }

    private static void requirePositive(List<CcdRows> frames, double[] levels) {
        List<String> bad = new ArrayList<>();
        for (int i = 0; i < levels.length; i++) {
            if (!(levels[i] > 0)) {
                bad.add(nameOf(frames.get(i)) + " (" + levels[i] + ")");
            }
        }
        if (!bad.isEmpty()) {
            throw new UnusableValueException(
                    "the median of the scale region is not above 0 in " + String.join("; ", bad),
                    "scale region",
                    "leave these frames out, or give a lit region");
        }
    }
}
