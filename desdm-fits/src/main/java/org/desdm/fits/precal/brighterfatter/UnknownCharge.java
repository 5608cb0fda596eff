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
 * Pixels that get back what they had once charge was moved: those whose charge is not known
 * (flagged ones, NaN and infinities), which hold the median of their amplifier meanwhile, and full
 * ones, which hold what they can.
 */
final class UnknownCharge {

    /** Medians are those of every fourth pixel of every fourth row. */
    private static final int SAMPLE = 4;

    private static final byte USABLE = 0;
    private static final byte UNKNOWN = 1;
    private static final byte FULL = 2;

    private final CcdImage image;
    private final byte[] kind;
    private int[] index = new int[1024];
    private float[] value = new float[1024];
    private int count;
    private final double level;

    /**
     * Finds the pixels, and puts medians in the place of unknown ones.
     *
     * @param unknown mask bits of pixels whose charge is not known
     * @param full mask bits of full pixels
     */
    UnknownCharge(CcdImage image, BadPixelBits unknown, BadPixelBits full, Workers workers) {
        this.image = image;
        int width = image.science().width();
        int height = image.science().height();
        this.kind = new byte[width * height];
        Amplifiers amplifiers = Amplifiers.tiling(image.header(), width, height);
        mark(unknown.value(), full.value(), workers);
        this.level = level(amplifiers);
        for (Amplifiers.Amplifier amp : amplifiers.list()) {
            fill(amp.data());
        }
    }

    private void mark(int unknown, int full, Workers workers) {
        int width = image.science().width();
        float[] pixels = image.science().data();
        int[] mask = image.mask().map(MaskImage::data).orElse(null);
        workers.forEachBand(
                image.science().height(),
                (first, end) -> {
                    for (int i = first * width; i < end * width; i++) {
                        int bits = mask == null ? 0 : mask[i];
                        if ((bits & unknown) != 0 || !(Math.abs(pixels[i]) <= Float.MAX_VALUE)) {
                            kind[i] = UNKNOWN;
                        } else if ((bits & full) != 0) {
                            kind[i] = FULL;
                        }
                    }
                });
    }

    /** Whether the charge of a pixel is unknown. */
    boolean at(int i) {
        return kind[i] == UNKNOWN;
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
                if (kind[y * width + x] == USABLE) {
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
                if (kind[i] != USABLE) {
                    remember(i, pixels[i]);
                    pixels[i] = kind[i] == FULL ? pixels[i] : stand;
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
        if (i >= 0 && i < kind.length && kind[i] == USABLE) {
            mask.data()[i] |= BadPixelBit.SUSPECT.value();
        }
    }
}
