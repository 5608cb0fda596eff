package org.desdm.fits.precal;

import java.util.ArrayList;
import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.UnusableSectionException;
import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.RowSource;
import org.desdm.fits.stats.OrderStatistics;

/** The level of each frame: the median of the finite pixels of a region, read a row at a time. */
final class FrameLevels {

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
        float[] row = new float[frame.width()];
        float[] sample = new float[Math.toIntExact(region.area())];
        int n = 0;
        for (int y = region.y0(); y < region.y1(); y++) {
            frame.read(y, y + 1, row, 0);
            for (int x = region.x0(); x < region.x1(); x++) {
                if (Math.abs(row[x]) <= Float.MAX_VALUE) {
                    sample[n++] = row[x];
                }
            }
        }
        return OrderStatistics.median(sample, 0, n);
    }

    private static void requirePositive(List<CcdRows> frames, double[] levels) {
        List<String> bad = new ArrayList<>();
        for (int i = 0; i < levels.length; i++) {
            if (!(levels[i] > 0)) {
                bad.add(frames.get(i).science().name() + " (" + levels[i] + ")");
            }
        }
        if (!bad.isEmpty()) {
            throw new UnusableValueException(
                    "the median of the scale region is not above 0 in " + String.join(", ", bad),
                    "scale region",
                    "leave these frames out, or give a lit region");
        }
    }
}
