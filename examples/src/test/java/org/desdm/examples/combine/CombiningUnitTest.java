package org.desdm.examples.combine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.desdm.examples.battery.SimulatedInputs;
import org.desdm.examples.masterbias.MasterBias;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.fits.mock.ExposureKind;
import org.desdm.wrapper.testkit.BenchRun;
import org.desdm.wrapper.testkit.Range;
import org.desdm.wrapper.testkit.UnitBench;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the units that combine frames can be told, on five simulated biases. */
class CombiningUnitTest {

    /** Columns that leak have more than this, and the noise of what leaks, ADU. */
    private static final float HOT = 100;

    private static Object[] frames;

    @BeforeAll
    static void makeFrames() {
        // wide enough for what is usual in a row to be known
        frames = new SimulatedInputs(CameraConfig.small(512, 32), 5).frames(ExposureKind.BIAS);
    }

    private static BenchRun run(String method, String clipBy) {
        return UnitBench.of(MasterBias.class)
                .given("frames", frames)
                .set("method", method)
                .set("clipBy", clipBy)
                .run();
    }

    /**
     * The scatter of the masters over that of the mean, which is the best of Gaussian samples: the
     * variance of the median of five is 0.2868 of one sample's, of five without the extremes 0.2270
     * (order statistics of the normal distribution), where the mean's is 0.2.
     */
    @ParameterizedTest
    @CsvSource({
        "mean, mad, 1",
        "clipped, mad, 1",
        "clipped, iqr, 1",
        "clipped, noise, 1",
        "compat-clipped, mad, 1",
        "median, mad, 1.434",
        "minmax, mad, 1.135"
    })
    void everyMethodHasTheNoiseThatItShouldHave(String method, String clipBy, double variance) {
        CcdImage mean = run("mean", "mad").assertSuccess().output("master", CcdImage.class);
        CcdImage made = run(method, clipBy).assertSuccess().output("master", CcdImage.class);

        double difference = 0;
        double noise = 0;
        float[] best = mean.science().data();
        float[] weight = mean.weight().orElseThrow().data();
        for (int i = 0; i < weight.length; i++) {
            if (best[i] < HOT) {
                double d = made.science().data()[i] - best[i];
                difference += d * d;
                noise += 1 / weight[i];
            }
        }
        // an estimate less good than the mean differs from it by the excess of its variance; 16000
        // pixels tell that to some percent; clipping at 4 sigma differs by less than 2 %
        assertEquals(variance - 1, difference / noise, variance > 1 ? 0.05 : 0.02);
    }

    @Test
    void theSurveysClipIsNamedInTheRecord() {
        assertEquals(
                List.of("compat-clipped"),
                run("compat-clipped", "mad").record().orElseThrow().compat());
        assertEquals(List.of(), run("clipped", "mad").record().orElseThrow().compat());
    }

    @Test
    void aTemplateIsComparedWith() {
        CcdImage template = run("median", "mad").assertSuccess().output("master", CcdImage.class);
        float[] pixels = template.science().data();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] -= 3;
        }
        BenchRun compared =
                UnitBench.of(MasterBias.class)
                        .given("frames", frames)
                        .given("template", CcdRows.of("template.fits", template))
                        .set("method", "mean")
                        .run()
                        .assertSuccess();

        // mean and median of 5 biases differ by 0.5 ADU, their means over 8000 pixels by 0.006
        compared.assertMetric("templateOffset", Range.between(3 - 0.05, 3 + 0.05));
        compared.assertMetric("templateScatter", Range.between(0.3, 0.7));
        // the columns that leak are noisier
        compared.assertMetric("templateDeviant", Range.between(0, 0.02));
    }
}
