package org.desdm.fits.precal.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.desdm.fits.error.NoUsablePixelException;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.junit.jupiter.api.Test;

/** Images of Gaussian noise with a known offset and known deviants, seed 4. */
class TemplateComparisonTest {

    private static final int WIDTH = 200;
    private static final int HEIGHT = 100;

    /** Pixels of one amplifier. */
    private static final int N = WIDTH / 2 * HEIGHT;

    @Test
    void offsetRmsAndDeviantsOfEachAmplifierAreFound() {
        CcdImage template = image(50, 0, new Random(4));
        CcdImage image = image(50, 3, new Random(7));
        for (int x = 0; x < WIDTH / 2; x++) {
            image.science().data()[x] += 7; // offset of amplifier A: 100 pixels of 10^4 only
        }
        for (int i = 0; i < 5; i++) {
            image.science().data()[20 * WIDTH + 150 + i] = 1000;
        }
        template.science().data()[30 * WIDTH + 150] = Float.NaN;

        List<TemplateComparison> found = compare(image, template, ComparisonConfig.DEFAULT);

        TemplateComparison b = found.get(1);
        double rms = 3; // the template has no noise
        assertEquals('B', b.amplifier());
        assertEquals(N - 1, b.pixels());
        assertEquals(0, b.offset(), 4 * rms / Math.sqrt(N));
        assertEquals(rms, b.rms(), 4 * rms / Math.sqrt(2.0 * N) + 5e-4 * rms);
        assertEquals(5, b.deviant()); // of Gaussian noise 6e-7 is beyond 5 rms
    }

    @Test
    void ratiosForgetTheStructureOfAFlat() {
        CcdImage template = image(1, 0, new Random(4));
        CcdImage image = image(1, 0, new Random(4));
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            float flat = 1 + 0.2f * (i % 7);
            template.science().data()[i] = flat;
            image.science().data()[i] = 1.02f * flat;
        }
        image.science().data()[0] *= 1.1f;
        ComparisonConfig config =
                ComparisonConfig.DEFAULT
                        .withMeasure(ComparisonConfig.Measure.RATIO)
                        .withLeast(0.05);

        List<TemplateComparison> found = compare(image, template, config);

        assertEquals(0.02, found.get(0).offset(), 1e-5);
        assertEquals(1, found.get(0).deviant());
        assertEquals(0, found.get(1).deviant());
    }

    @Test
    void pixelsWithoutWeightAreNotCompared() {
        CcdImage template = image(50, 0, new Random(4));
        CcdImage image = image(50, 1, new Random(6));
        image.setWeight(FloatImage.zeros(WIDTH, HEIGHT));
        assertThrows(
                NoUsablePixelException.class,
                () -> compare(image, template, ComparisonConfig.DEFAULT));

        for (int i = 0; i < WIDTH * HEIGHT / 2; i++) {
            image.weight().orElseThrow().data()[i] = 1;
        }

        assertEquals(N / 2, compare(image, template, ComparisonConfig.DEFAULT).get(0).pixels());
    }

    private static List<TemplateComparison> compare(
            CcdImage image, CcdImage template, ComparisonConfig config) {
        return TemplateComparison.of(
                CcdRows.of("image", image), CcdRows.of("template", template), config);
    }

    private static CcdImage image(double mean, double sigma, Random random) {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.CCDNUM, 3);
        header.set(DesKeywords.dataSec('A'), FitsSection.parse("[1:100,1:100]"));
        header.set(DesKeywords.dataSec('B'), FitsSection.parse("[101:200,1:100]"));
        FloatImage image = FloatImage.zeros(WIDTH, HEIGHT);
        for (int i = 0; i < image.data().length; i++) {
            image.data()[i] = (float) (mean + sigma * random.nextGaussian());
        }
        return new CcdImage(header, image);
    }
}
