package org.desdm.fits.precal.brighterfatter;

import java.util.Arrays;
import org.desdm.api.host.Workers;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.fits.mask.BadPixelBits;
import org.desdm.fits.precal.Amplifiers;
import org.desdm.fits.stats.OrderStatistics;

/**
 * Pixels whose charge is not known: flagged ones, NaN and infinities. While charge is moved, they
 * hold the median of their amplifier; then they get back what they had.
 */
final class UnknownCharge {

    /** Medians are those of every fourth pixel of every fourth row. */
    private static final int SAMPLE = 4;

    private final CcdImage image;
    private final boolean[] at;
    private int[] index = new int[1024];
    private float[] value = new float[1024];
    private int count;
    private final double level;

    /** Finds the pixels, and puts medians in their place. */
    UnknownCharge(CcdImage image, BadPixelBits bits, Workers workers) {
        this.image = image;
        int width = image.science().width();
        int height = image.science().height();
        this.at = new boolean[width * height];
        Amplifiers amplifiers = Amplifiers.tiling(image.header(), width, height);
        mark(bits.value(), workers);
        this.level = level(amplifiers);
        for (Amplifiers.Amplifier amp : amplifiers.list()) {
            fill(amp.data());
        }
    }

    private void mark(int bits, Workers workers) {
        int width = image.science().width();
        float[] pixels = image.science().data();
        int[] mask = image.mask().map(MaskImage::data).orElse(null);
        workers.forEachBand(
                image.science().height(),
                (first, end) -> {
                    for (int i = first * width; i < end * width; i++) {
                        boolean flagged = mask != null && (mask[i] & bits) != 0;
                        at[i] = flagged || !(Math.abs(pixels[i]) <= Float.MAX_VALUE);
                    }
                });
    }

    /** Whether the charge of a pixel is unknown. */
    boolean at(int i) {
        return at[i];
    }

    /** Median of the first amplifier that has a usable pixel; 0 if there is none. */
    double level() {
        return level;
    }

    private double level(Amplifiers amplifiers) {
        for (Amplifiers.Amplifier amp : amplifiers.list()) {
            double median = median(amp.data());
            if (!Double.isNaN(median)) {
                return median;
            }
        }
        return 0;
    }

    /** NaN where no pixel of the sample is usable. */
    private double median(PixelBox box) {
        int width = image.science().width();
        float[] pixels = image.science().data();
        float[] sample = new float[(box.width() / SAMPLE + 1) * (box.height() / SAMPLE + 1)];
        int n = 0;
        for (int y = box.y0(); y < box.y1(); y += SAMPLE) {
            for (int x = box.x0(); x < box.x1(); x += SAMPLE) {
                if (!at[y * width + x]) {
                    sample[n++] = pixels[y * width + x];
                }
            }
        }
        return OrderStatistics.median(sample, 0, n);
    }

    private void fill(PixelBox box) {
        int width = image.science().width();
        float[] pixels = image.science().data();
        double median = median(box);
        float stand = (float) (Double.isNaN(median) ? level : median);
        for (int y = box.y0(); y < box.y1(); y++) {
            for (int i = y * width + box.x0(); i < y * width + box.x1(); i++) {
                if (at[i]) {
                    remember(i, pixels[i]);
                    pixels[i] = stand;
                }
            }
        }
    }

    private void remember(int i, float v) {
        if (count == index.length) {
            index = Arrays.copyOf(index, 2 * count);
            value = Arrays.copyOf(value, 2 * count);
        }
        index[count] = i;
        value[count++] = v;
    }

    /** Gives the pixels back what they had. */
    void restore() {
        float[] pixels = image.science().data();
        for (int k = 0; k < count; k++) {
            pixels[index[k]] = value[k];
        }
    }

    /** Flags usable pixels above, below and beside one of these as SUSPECT. */
    void flagNeighbours() {
        if (count == 0) {
            return;
        }
        MaskImage mask = image.maskOrNew();
        int width = mask.width();
        for (int k = 0; k < count; k++) {
            int i = index[k];
            int x = i % width;
            flag(mask, i - width);
            flag(mask, i + width);
            flag(mask, x == 0 ? -1 : i - 1);
            flag(mask, x == width - 1 ? -1 : i + 1);
        }
    }

    private void flag(MaskImage mask, int i) {
        if (i >= 0 && i < at.length && !at[i]) {
            mask.data()[i] |= BadPixelBit.SUSPECT.value();
        }
    }
}
