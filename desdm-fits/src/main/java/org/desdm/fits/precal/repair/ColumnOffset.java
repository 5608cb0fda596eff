package org.desdm.fits.precal.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BadPixelBit;

/**
 * What has to be added to a column.
 *
 * @param column the column
 * @param offset what to add, in the image's unit
 * @param variance variance of the offset
 * @param scatter scatter of the column over that of its references
 * @param references the columns it was compared with, the nearest first
 */
record ColumnOffset(
        int column, float offset, double variance, double scatter, List<Integer> references) {

    private static final int BPM = BadPixelBit.BPM.value();
    private static final int FIXED = BadPixelBit.FIXED.value();

    /** The offsets of all columns that can be mended; nothing is modified. */
    static List<ColumnOffset> measured(ColumnSamples samples, ColumnFixConfig config) {
        List<ColumnOffset> offsets = new ArrayList<>();
        float[] values = new float[samples.bpm().height()];
        int[] rows = new int[samples.bpm().height()];
        for (int x = 0; x < samples.bpm().width(); x++) {
            if (samples.isCandidate(x)) {
                int n = samples.ofCandidate(x, values, rows);
                if (n >= config.minimumPixels()) {
                    ColumnLevel own = ColumnLevel.of(values, n, config);
                    References references = new References(samples, config, rows, n);
                    references.around(x, values);
                    references.offsetOf(x, own).ifPresent(offsets::add);
                }
            }
        }
        return offsets;
    }

    /** Adds the offset to the column's CORR pixels and changes their bits and weights. */
    void apply(CcdImage image, MaskImage bpm) {
        float[] pixels = image.science().data();
        int[] mask = image.maskOrNew().data();
        FloatImage weight = image.weight().orElse(null);
        for (int y = 0; y < bpm.height(); y++) {
            int i = bpm.rowStart(y) + column;
            if ((bpm.data()[i] & ColumnSamples.CORR) != 0) {
                pixels[i] += offset;
                if ((bpm.data()[i] & ColumnSamples.NOT_CORRECTABLE) == 0) {
                    mask[i] = mask[i] & ~BPM | FIXED;
                    if (weight != null && weight.data()[i] == 0) {
                        weight.data()[i] = weightOf(weight, y);
                    }
                }
            }
        }
    }

    /** Of the nearest reference that has one in this row. */
    private float weightOf(FloatImage weight, int y) {
        for (int reference : references) {
            float w = weight.get(reference, y);
            if (w > 0) {
                return (float) (1 / (scatter * scatter / w + variance));
            }
        }
        return 0f;
    }

    /** The columns that a candidate is compared with. */
    private static final class References {

        private final ColumnSamples samples;
        private final ColumnFixConfig config;
        private final int[] rows;
        private final int n;
        private final List<Integer> columns = new ArrayList<>();
        private double weights;
        private double levels;
        private double scatters;
        private double pixels;
        private double weightedVariances;

        References(ColumnSamples samples, ColumnFixConfig config, int[] rows, int n) {
            this.samples = samples;
            this.config = config;
            this.rows = rows;
            this.n = n;
        }

        /** Collects the nearest usable ones, in turn from the left and from the right. */
        void around(int x, float[] scratch) {
            int left = 0;
            int right = 0;
            while (left < config.reach() || right < config.reach()) {
                left = takeNext(x, -1, left, scratch);
                right = takeNext(x, 1, right, scratch);
            }
        }

        /** Takes the next usable one of a side; returns how far away it is, or the reach. */
        private int takeNext(int x, int side, int from, float[] scratch) {
            for (int step = from + 1; step <= config.reach(); step++) {
                if (columns.size() == config.references() || take(x + side * step, scratch)) {
                    return step;
                }
            }
            return config.reach();
        }

        private boolean take(int x, float[] scratch) {
            boolean inside = x >= 0 && x < samples.bpm().width();
            if (!inside || samples.isCandidate(x)) {
                return false;
            }
            int count = samples.ofReference(x, rows, n, scratch);
            if (count < config.minimumPixels()) {
                return false;
            }
            ColumnLevel level = ColumnLevel.of(scratch, count, config);
            if (!(level.sigma() > 0)) {
                return false;
            }
            double weight = level.weight(config);
            columns.add(x);
            weights += weight;
            levels += weight * level.mean();
            weightedVariances += weight * weight * level.variance();
            scatters += level.sigma();
            pixels += level.kept();
            return true;
        }

        Optional<ColumnOffset> offsetOf(int x, ColumnLevel own) {
            int count = columns.size();
            double scatter = scatters / count;
            boolean alike =
                    count == config.references()
                            && Math.abs(own.sigma() - scatter)
                                    <= config.scatterTolerance() * scatter
                            && own.kept() >= config.minimumKept() * pixels / count;
            if (!alike) {
                return Optional.empty();
            }
            return Optional.of(
                    new ColumnOffset(
                            x,
                            (float) (levels / weights - own.mean()),
                            own.variance() + weightedVariances / (weights * weights),
                            own.sigma() / scatter,
                            List.copyOf(columns)));
        }
    }
}
