package org.desdm.fits.mock;

import java.util.Objects;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;

/**
 * Images of a few pixels, written as text, and their comparison: what a test of pixel code is made
 * of. Needs no test framework; a difference is an {@link AssertionError}.
 */
public final class TinyImages {

    /** Tolerance of values that must be equal, such as sums of small integers. */
    public static final float EXACT = 0f;

    private TinyImages() {}

    /**
     * An image of rows of numbers separated by blanks; the first row is y = 0. {@code NaN} is a
     * number.
     */
    public static FloatImage image(String... rows) {
        String[][] words = words(rows);
        FloatImage image = FloatImage.zeros(words[0].length, words.length);
        float[] data = image.data();
        for (int y = 0; y < words.length; y++) {
            for (int x = 0; x < words[y].length; x++) {
                data[image.rowStart(y) + x] = Float.parseFloat(words[y][x]);
            }
        }
        return image;
    }

    /** A mask of rows of whole numbers separated by blanks; the first row is y = 0. */
    public static MaskImage mask(String... rows) {
        String[][] words = words(rows);
        MaskImage mask = MaskImage.zeros(words[0].length, words.length);
        int[] data = mask.data();
        for (int y = 0; y < words.length; y++) {
            for (int x = 0; x < words[y].length; x++) {
                data[mask.rowStart(y) + x] = Integer.parseInt(words[y][x]);
            }
        }
        return mask;
    }

    /** An image of a CCD in the band g, over {@code science} itself. */
    public static CcdImage ccd(int ccdNum, FloatImage science) {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.CCDNUM, ccdNum);
        header.set(DesKeywords.BAND, "g");
        return new CcdImage(header, science);
    }

    /**
     * Throws at the first pixel, row by row, that is further than {@code tolerance} from what is
     * expected. NaN equals NaN, an infinity itself.
     */
    public static void assertPixels(FloatImage expected, FloatImage actual, float tolerance) {
        requireShape(expected.width(), expected.height(), actual.width(), actual.height());
        float[] e = expected.data();
        float[] a = actual.data();
        for (int i = 0; i < e.length; i++) {
            boolean same = Float.compare(e[i], a[i]) == 0 || Math.abs(e[i] - a[i]) <= tolerance;
            if (!same) {
                throw new AssertionError(
                        "pixel (x=%d, y=%d): expected %s, got %s, tolerance %s"
                                .formatted(
                                        i % expected.width(),
                                        i / expected.width(),
                                        e[i],
                                        a[i],
                                        tolerance));
            }
        }
    }

    /** Throws at the first pixel, row by row, whose bits are not those expected. */
    public static void assertMask(MaskImage expected, MaskImage actual) {
        requireShape(expected.width(), expected.height(), actual.width(), actual.height());
        int[] e = expected.data();
        int[] a = actual.data();
        for (int i = 0; i < e.length; i++) {
            if (e[i] != a[i]) {
                throw new AssertionError(
                        "pixel (x=%d, y=%d): expected bits %d, got %d"
                                .formatted(i % expected.width(), i / expected.width(), e[i], a[i]));
            }
        }
    }

    private static String[][] words(String... rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("an image needs at least one row");
        }
        String[][] words = new String[rows.length][];
        for (int y = 0; y < rows.length; y++) {
            words[y] = Objects.requireNonNull(rows[y], "row").strip().split("\\s+");
            if (words[y].length != words[0].length) {
                throw new IllegalArgumentException(
                        "row %d has %d pixels, row 0 has %d"
                                .formatted(y, words[y].length, words[0].length));
            }
        }
        return words;
    }

    private static void requireShape(int width, int height, int actualWidth, int actualHeight) {
        if (width != actualWidth || height != actualHeight) {
            throw new AssertionError(
                    "expected %d x %d pixels, got %d x %d"
                            .formatted(width, height, actualWidth, actualHeight));
        }
    }
}
