package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.BAND;
import static org.desdm.fits.header.DesKeywords.CCDNUM;
import static org.desdm.fits.header.DesKeywords.dataSec;

import java.util.Random;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;

/** Images drawn as text, one string a row, y = 0 first; and images of noise. */
final class Drawn {

    static final float EXACT = 0f;

    private Drawn() {}

    static FloatImage image(String... rows) {
        int width = rows[0].strip().split("\\s+").length;
        FloatImage image = FloatImage.zeros(width, rows.length);
        for (int y = 0; y < rows.length; y++) {
            String[] values = rows[y].strip().split("\\s+");
            for (int x = 0; x < width; x++) {
                image.data()[y * width + x] = Float.parseFloat(values[x]);
            }
        }
        return image;
    }

    static MaskImage mask(String... rows) {
        FloatImage drawn = image(rows);
        MaskImage mask = MaskImage.zeros(drawn.width(), drawn.height());
        for (int i = 0; i < mask.data().length; i++) {
            mask.data()[i] = (int) drawn.data()[i];
        }
        return mask;
    }

    /** CCDNUM and BAND g, one amplifier A over the whole image. */
    static CcdImage ccd(int ccdNum, FloatImage science) {
        FitsHeader header = new FitsHeader();
        header.set(CCDNUM, ccdNum);
        header.set(BAND, "g");
        section(header, 'A', "[1:%d,1:%d]".formatted(science.width(), science.height()));
        return new CcdImage(header, science);
    }

    static void section(FitsHeader header, char amp, String section) {
        header.set(dataSec(amp), FitsSection.parse(section));
    }

    /** An image of CCD 3 whose left half amplifier A read, and its right half B. */
    static CcdImage twoAmplifiers(FloatImage science) {
        CcdImage ccd = ccd(3, science);
        int half = science.width() / 2;
        section(ccd.header(), 'A', "[1:%d,1:%d]".formatted(half, science.height()));
        section(
                ccd.header(),
                'B',
                "[%d:%d,1:%d]".formatted(half + 1, science.width(), science.height()));
        return ccd;
    }

    static FloatImage noise(int width, int height, Random random, double mean, double sigma) {
        FloatImage image = FloatImage.zeros(width, height);
        for (int i = 0; i < image.data().length; i++) {
            image.data()[i] = (float) (mean + sigma * random.nextGaussian());
        }
        return image;
    }

    static void assertPixels(FloatImage expected, FloatImage actual, float tolerance) {
        if (expected.width() != actual.width() || expected.height() != actual.height()) {
            throw new AssertionError(
                    "expected %d x %d pixels, got %d x %d"
                            .formatted(
                                    expected.width(),
                                    expected.height(),
                                    actual.width(),
                                    actual.height()));
        }
        for (int y = 0; y < expected.height(); y++) {
            for (int x = 0; x < expected.width(); x++) {
                float e = expected.get(x, y);
                float a = actual.get(x, y);
                if (Float.compare(e, a) != 0 && !(Math.abs(e - a) <= tolerance)) {
                    throw new AssertionError(
                            "pixel (x=%d, y=%d): expected %s, got %s, tolerance %s"
                                    .formatted(x, y, e, a, tolerance));
                }
            }
        }
    }

    static void assertMask(MaskImage expected, MaskImage actual) {
        assertPixels(floats(expected), floats(actual), EXACT);
    }

    private static FloatImage floats(MaskImage mask) {
        FloatImage image = FloatImage.zeros(mask.width(), mask.height());
        for (int i = 0; i < mask.data().length; i++) {
            image.data()[i] = mask.data()[i];
        }
        return image;
    }

    /** Mean of all pixels. */
    static double mean(FloatImage image) {
        double sum = 0;
        for (float v : image.data()) {
            sum += v;
        }
        return sum / image.data().length;
    }

    /** Variance of all pixels about their mean. */
    static double variance(FloatImage image) {
        double mean = mean(image);
        double sum = 0;
        for (float v : image.data()) {
            sum += (v - mean) * (v - mean);
        }
        return sum / (image.data().length - 1);
    }
}
