package org.desdm.fits.sky;

import static org.desdm.fits.header.DesKeywords.BLOCKSIZ;
import static org.desdm.fits.header.DesKeywords.MASKVAL;
import static org.desdm.fits.header.DesKeywords.NSKYPC;
import static org.desdm.fits.header.DesKeywords.SKYPCID;

import java.util.Arrays;
import java.util.Optional;
import org.desdm.fits.error.CalibrationMismatchException;
import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.error.UnusableCalibrationException;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;

/**
 * Components of the sky over the focal plane, each of rms 1 over the superpixels in use; the first
 * is the usual sky. A sky is the sum of the components times its coefficients.
 *
 * <p>As an image they lie one above another: rows {@code k * height <= y < (k + 1) * height} are
 * component k, and NSKYPC says how many there are. A superpixel is in use where the first of them
 * is not MASKVAL.
 */
public final class SkyComponents {

    private final FitsHeader header;
    private final int width;
    private final int height;
    private final int[] pixels;
    private final double[][] values;

    /**
     * Components of superpixels.
     *
     * @param header says BLOCKSIZ and MASKVAL
     * @param pixels superpixels in use, row-major, ascending
     * @param values of each component the value in each of these
     */
    SkyComponents(FitsHeader header, int width, int height, int[] pixels, double[][] values) {
        this.header = header;
        this.width = width;
        this.height = height;
        this.pixels = pixels;
        this.values = values;
    }

    /** The components that an image holds; it is not modified. */
    public static SkyComponents of(CcdImage image) {
        FitsHeader header = image.header();
        int count = header.require(NSKYPC);
        FloatImage planes = image.science();
        if (count < 1 || planes.height() % count != 0) {
            throw new ShapeMismatchException(
                    "%d rows are not %d sky components one above another"
                            .formatted(planes.height(), count),
                    NSKYPC.name(),
                    "give sky components as sky-pca writes them");
        }
        int height = planes.height() / count;
        int size = planes.width() * height;
        float fill = header.require(MASKVAL).floatValue();
        int[] used = new int[size];
        int n = 0;
        for (int i = 0; i < size; i++) {
            boolean finite = planes.data()[i] != fill;
            for (int k = 0; k < count; k++) {
                finite &= Float.isFinite(planes.data()[k * size + i]);
            }
            if (finite) {
                used[n++] = i;
            }
        }
        if (n <= count) {
            throw new UnusableCalibrationException(
                    "sky components in use in %d superpixels".formatted(n));
        }
        int[] pixels = Arrays.copyOf(used, n);
        double[][] values = new double[count][n];
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < n; i++) {
                values[k][i] = planes.data()[k * size + pixels[i]];
            }
        }
        return new SkyComponents(header, planes.width(), height, pixels, values);
    }

    /** The components as an image of their own. */
    public CcdImage toImage() {
        FloatImage planes = FloatImage.zeros(width, Math.multiplyExact(height, values.length));
        Arrays.fill(planes.data(), header.require(MASKVAL).floatValue());
        for (int k = 0; k < values.length; k++) {
            for (int i = 0; i < pixels.length; i++) {
                planes.data()[k * width * height + pixels[i]] = (float) values[k][i];
            }
        }
        FitsHeader own = header.copy();
        own.set(NSKYPC, values.length);
        return new CcdImage(own, planes);
    }

    /** Writes SKYPCID, which says that something was made of these components, if they have one. */
    public void recordId(FitsHeader made) {
        header.find(SKYPCID).ifPresent(id -> made.set(SKYPCID, id));
    }

    /**
     * Refuses to join what was made of different components: those of two runs are the same sky,
     * but turned. A header without SKYPCID is not refused.
     *
     * @param where name of what has the header {@code own}
     */
    public static void requireSame(FitsHeader own, String where, FitsHeader other) {
        Optional<String> one = own.find(SKYPCID);
        Optional<String> two = other.find(SKYPCID);
        if (one.isPresent() && two.isPresent() && !one.equals(two)) {
            throw new CalibrationMismatchException(
                    "%s has SKYPCID = %s, what it is used with %s"
                            .formatted(where, one.get(), two.get()),
                    where,
                    "give what was made of the same sky components");
        }
    }

    /** How many components there are. */
    public int count() {
        return values.length;
    }

    /** Says which band and which blocks they were made of. */
    FitsHeader header() {
        return header;
    }

    int blockSize() {
        return header.require(BLOCKSIZ);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Superpixels in use, row-major, ascending; not to be modified. */
    int[] pixels() {
        return pixels;
    }

    /** Values of component {@code k} in the superpixels in use; not to be modified. */
    double[] values(int k) {
        return values[k];
    }
}
