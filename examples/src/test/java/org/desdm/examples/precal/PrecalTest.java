package org.desdm.examples.precal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.desdm.api.data.DataRef;
import org.desdm.api.outcome.Outcome;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.fits.mock.CcdTruth;
import org.desdm.fits.stats.Sample;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.pipeline.PipelineRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night of a small camera in two bands: products against what the simulation put in. */
class PrecalTest {

    private static final int BIASES = 8;
    private static final int FLATS = 6;

    /** Mean light of the flats, e⁻; 30 000 times 1.25 stays below the table's highest level. */
    private static final double LEVEL = 30_000;

    @TempDir static Path folder;

    private static SmallSurvey survey;
    private static Path out;
    private static PipelineRun run;

    @BeforeAll
    static void runOneNight() {
        survey = new SmallSurvey(folder, CameraConfig.small(128, 256), 3);
        out = folder.resolve("out");
        Map<String, List<DataRef>> inputs = new LinkedHashMap<>();
        inputs.put("biases", survey.biases(BIASES));
        List<DataRef> flats = new ArrayList<>(survey.flats(FLATS, "g", 10, LEVEL));
        flats.addAll(survey.flats(FLATS, "r", 5, LEVEL / 2));
        inputs.put("flats", flats);
        inputs.put("matrix", List.of(survey.matrix()));
        inputs.put("linearity", survey.linearity());
        run = Precal.DEFINITION.run(Runner.inMemory(), RunRequest.EMPTY.withInputs(inputs), out);
    }

    private static CcdImage product(String name, int ccdNum) {
        return SmallSurvey.read(out.resolve(name.formatted(ccdNum)));
    }

    @Test
    void makesABiasOfEachCcdAndAFlatOfEachCcdAndBand() throws IOException {
        Outcome.Success made = assertInstanceOf(Outcome.Success.class, run.outcome());
        List<String> expected = new ArrayList<>();
        survey.ccdNums().forEach(c -> expected.add("biascor_c%02d_r0p00.fits".formatted(c)));
        for (String band : List.of("g", "r")) {
            survey.ccdNums()
                    .forEach(c -> expected.add("dflatcor_%s_c%02d_r0p00.fits".formatted(band, c)));
        }
        assertEquals(
                expected, made.outputs().stream().map(f -> f.getFileName().toString()).toList());
        try (Stream<Path> all = Files.walk(out.resolve("frames"))) {
            assertEquals(List.of(), all.filter(f -> f.toString().endsWith(".fits")).toList());
        }
    }

    @Test
    void theNoiseOfABiasIsWhatItsWeightSays() {
        for (int ccdNum : survey.ccdNums()) {
            CcdTruth truth = survey.truth(ccdNum);
            NoiseRatio noise =
                    NoiseRatio.of(
                            product("biascor_c%02d_r0p00.fits", ccdNum),
                            doubles(truth.biasStructure(), 1),
                            truth.badPixelMask().data());

            // samples clipped at 4 sigma: 1 % of the variance of a mean of eight at the most
            assertEquals(1, noise.value(), noise.tolerance() + 0.01, "CCD " + ccdNum);
            // overscan levels of eight frames, each known to 0.1 ADU or better
            assertEquals(0, noise.mean(), 0.1, "CCD " + ccdNum);
        }
    }

    /** SCALMEAN is the light of the pixel value 1, so that the product times it is the light. */
    @Test
    void theNoiseOfAFlatIsWhatItsWeightSaysAtTheLevelOfItsSet() {
        for (String band : List.of("g", "r")) {
            double light = band.equals("g") ? LEVEL : LEVEL / 2;
            double[] levels = new double[3];
            for (int i = 0; i < 3; i++) {
                int ccdNum = survey.ccdNums().get(i);
                CcdTruth truth = survey.truth(ccdNum);
                CcdImage flat = product("dflatcor_" + band + "_c%02d_r0p00.fits", ccdNum);
                double setLevel = flat.header().require(DesKeywords.SCALMEAN);
                double factor = SmallSurvey.throughput(i) * light / setLevel;
                levels[i] = expectedLevel(i) * light;
                NoiseRatio noise =
                        NoiseRatio.of(
                                flat, doubles(truth.flat(), factor), truth.badPixelMask().data());

                // 1 % for clipping, 1 % for levels and the master bias, whose noise is not in it;
                // a weight scaled the wrong way would be wrong by 1.25 to the fourth power
                assertEquals(1, noise.value(), noise.tolerance() + 0.02, band + " CCD " + ccdNum);
                // 4000 pixels of 0.6 to 0.9 % noise in six frames: 1e-4
                assertEquals(0, noise.mean(), 2e-4, band + " CCD " + ccdNum);
            }
            Arrays.sort(levels);
            CcdImage any = product("dflatcor_" + band + "_c%02d_r0p00.fits", 1);
            // the median of a response that is not symmetric moves with noise by some 1e-4
            assertEquals(levels[1], any.header().require(DesKeywords.SCALMEAN), 1e-3 * levels[1]);
        }
    }

    /** What NORMFACT says of a CCD is how much more light it counts than the set. */
    @Test
    void theSetKeepsTheThroughputOfItsCcds() {
        for (String band : List.of("g", "r")) {
            CcdImage first =
                    product("dflatcor_" + band + "_c%02d_r0p00.fits", survey.ccdNums().get(0));
            for (int i = 1; i < 3; i++) {
                CcdImage other =
                        product("dflatcor_" + band + "_c%02d_r0p00.fits", survey.ccdNums().get(i));
                double expected = expectedLevel(i) / expectedLevel(0);
                double ratio =
                        other.header().require(DesKeywords.NORMFACT)
                                / first.header().require(DesKeywords.NORMFACT);

                // medians of 4000 pixels of 0.6 to 0.9 % noise in six frames: 2e-4 of both
                assertEquals(expected, ratio, 1e-3 * expected, band);
                assertEquals(
                        other.header().require(DesKeywords.SCALMEAN),
                        first.header().require(DesKeywords.SCALMEAN));
            }
            assertTrue(
                    first.header().require(DesKeywords.flatMedian('A')) < 0.9,
                    "the first CCD counts 0.8 of the light of the second");
        }
    }

    @Test
    void productsSayWhatTheyAreAndWhatWasDone() {
        CcdImage flat = product("dflatcor_g_c%02d_r0p00.fits", survey.ccdNums().get(0));
        assertEquals("dflatcor", flat.header().require(DesKeywords.OBSTYPE));
        assertEquals("cal_dflatcor", flat.header().require(DesKeywords.FILETYPE));
        assertEquals(FLATS, flat.header().require(DesKeywords.NCOMBINE));
        assertTrue(flat.header().require(DesKeywords.LINCFIL).startsWith("lin_"));
        assertTrue(flat.header().require(DesKeywords.BIASFIL).startsWith("biascor_"));
        assertEquals("small.xtalk", flat.header().require(DesKeywords.XTALKFIL));
        CcdImage bias = product("biascor_c%02d_r0p00.fits", survey.ccdNums().get(0));
        assertEquals("biascor", bias.header().require(DesKeywords.OBSTYPE));
        assertEquals(BIASES, bias.header().require(DesKeywords.NCOMBINE));
    }

    /** Median of the CCD's response in the survey's region, times its light. */
    private static double expectedLevel(int index) {
        FloatImage flat = survey.truth(survey.ccdNums().get(index)).flat();
        PixelBox region = new PixelBox(31, 95, 96, 160);
        return SmallSurvey.throughput(index)
                * new Sample(region, 1, 0).median(flat, Optional.empty());
    }

    private static double[] doubles(FloatImage image, double factor) {
        double[] values = new double[image.data().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = image.data()[i] * factor;
        }
        return values;
    }
}
