package org.desdm.examples.supercal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.outcome.Outcome;
import org.desdm.examples.precal.SmallSurvey;
import org.desdm.examples.skyfit.SimulatedSkies;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.io.CcdImageCodec;
import org.desdm.fits.io.FitsTableCodec;
import org.desdm.fits.mock.SimulatedExposure;
import org.desdm.fits.table.FitsTable;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.pipeline.PipelineRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Components and templates of a simulated sky of five components, through the pipeline. */
class SupercalSkyTest {

    private static final List<Integer> CCDS = List.of(1, 5, 12, 20, 28, 35, 44, 57);

    @TempDir static Path folder;

    private static final SimulatedSkies SKIES = new SimulatedSkies(1);
    private static final Map<String, List<DataRef>> INPUTS = new LinkedHashMap<>();

    @BeforeAll
    static void writeImages() throws IOException {
        List<DataRef> images = new ArrayList<>();
        for (SimulatedExposure exposure : SKIES.exposures()) {
            for (int ccd : CCDS) {
                Path file = folder.resolve("D%d_%d.fits".formatted(exposure.expnum(), ccd));
                new CcdImageCodec().write(SKIES.detrended(exposure, ccd), file, PlaneObserver.NONE);
                images.add(DataRef.of(file));
            }
        }
        INPUTS.put("science", images);
    }

    private static PipelineRun run(Map<String, List<DataRef>> inputs, Path out) {
        ConfigLayer settings =
                ConfigLayer.commandLine(
                        List.of(
                                "mini-sky.blockSize=" + SimulatedSkies.BLOCK,
                                "sky-pca.componentCount=" + SimulatedSkies.COMPONENTS,
                                "sky-pca.mostRms=0.05"));
        return Supercal.DEFINITION.run(
                Runner.inMemory(), RunRequest.EMPTY.withInputs(inputs).withConfig(settings), out);
    }

    @Test
    void coefficientsTimesTemplatesAreTheSkyOfEachExposure() throws IOException {
        Path out = folder.resolve("out");
        PipelineRun run = run(INPUTS, out);
        Outcome.Success made =
                assertInstanceOf(Outcome.Success.class, run.outcome(), run.outcome()::toString);
        assertEquals(2 + CCDS.size(), made.outputs().size(), made::toString);

        String band = SKIES.exposures().get(0).band();
        FitsTable exposures =
                new FitsTableCodec()
                        .read(
                                DataRef.of(out.resolve("skyexp_%s_r0p00.fits".formatted(band))),
                                PlaneObserver.NONE);
        double[] coefficients = exposures.doubles("COEFFS");
        long[] expnums = exposures.longs("EXPNUM");
        SimulatedSkies truth = new SimulatedSkies(0);
        for (int ccd : CCDS.subList(0, 2)) {
            CcdImage templates =
                    SmallSurvey.read(
                            out.resolve("skytemp_%s_c%02d_r0p00.fits".formatted(band, ccd)));
            int n = SimulatedSkies.COMPONENTS;
            double parts = 0;
            for (int e = 0; e < expnums.length; e++) {
                float[] sky = truth.detrended(SKIES.exposures().get(e), ccd).science().data();
                for (int i = 0; i < sky.length; i++) {
                    double model = 0;
                    for (int k = 0; k < n; k++) {
                        double t = templates.science().data()[k * sky.length + i];
                        model += coefficients[e * n + k] * t;
                    }
                    double photons = sky[i] + 25;
                    parts += (model - sky[i]) * (model - sky[i]) / photons / sky.length;
                }
            }
            // of a fit of five components to twelve exposures, 5/12 of a sample's variance on
            // average; templates of another CCD or exposure are wrong by ten of its sigma
            assertEquals(5.0 / 12, parts / expnums.length, 0.2 * 5 / 12, "CCD " + ccd);
        }
    }

    /** The header of a packed image is not that of the first HDU. */
    @Test
    void packedImagesAreJoinedByTheirExposure() throws IOException {
        List<DataRef> images = new ArrayList<>();
        for (SimulatedExposure exposure : SKIES.exposures()) {
            for (int ccd : CCDS) {
                Path file = folder.resolve("D%d_%d.fits.fz".formatted(exposure.expnum(), ccd));
                new CcdImageCodec().write(SKIES.detrended(exposure, ccd), file, PlaneObserver.NONE);
                images.add(DataRef.of(file));
            }
        }
        PipelineRun run = run(Map.of("science", images), folder.resolve("packed"));

        assertInstanceOf(Outcome.Success.class, run.outcome(), run.outcome()::toString);
        assertEquals(
                SKIES.exposures().size(),
                run.stages().stream().filter(s -> s.unit().equals("sky-assemble")).count());
    }

    @Test
    void anImageOfNoExposureBlocksTheComponentsByName() throws IOException {
        Path cut = folder.resolve("cut.fits");
        CcdImage image = SKIES.detrended(SKIES.exposures().get(0), 61);
        image.header().remove(DesKeywords.EXPNUM);
        new CcdImageCodec().write(image, cut, PlaneObserver.NONE);
        Map<String, List<DataRef>> inputs = new LinkedHashMap<>();
        inputs.put("science", new ArrayList<>(INPUTS.get("science").subList(0, 16)));
        inputs.get("science").add(DataRef.of(cut));

        Path out = folder.resolve("blocked");
        PipelineRun run = run(inputs, out);

        Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, run.outcome());
        assertTrue(failed.problems().toString().contains("cut.fits"), failed::toString);
        assertTrue(failed.problems().toString().contains("EXPNUM"), failed::toString);
        assertTrue(
                run.stages().stream().noneMatch(stage -> stage.of().contains("exposure 0,")),
                run.stages()::toString);
        assertTrue(
                run.stages().stream()
                        .filter(stage -> stage.unit().startsWith("sky-"))
                        .anyMatch(stage -> stage.outcome().label().equals("BLOCKED")),
                run.stages()::toString);
        assertTrue(Files.notExists(out.resolve("skypc_g_r0p00.fits")));
    }
}
