package org.desdm.examples.skyfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.desdm.api.data.In;
import org.desdm.api.data.InList;
import org.desdm.api.data.Out;
import org.desdm.api.outcome.Outcome;
import org.desdm.examples.minisky.MiniSkyBlocks;
import org.desdm.examples.skypca.SkyComponentsOfMany;
import org.desdm.examples.skysubtract.SkySubtract;
import org.desdm.examples.skytemplate.SkyTemplate;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.mock.SimulatedExposure;
import org.desdm.fits.table.FitsTable;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.testkit.BenchRun;
import org.desdm.wrapper.testkit.UnitBench;
import org.junit.jupiter.api.Test;

/** The five units of the sky one after another, from file to file, on simulated exposures. */
class SkyUnitsTest {

    private static final int CCD = 40;

    private final SimulatedSkies skies = new SimulatedSkies(0);
    private final SimulatedExposure exposure = skies.exposures().get(4);

    /**
     * Without noise what is left is the sky that the components do not describe: the medians of
     * blocks for the fringes in them, some 1e-4 of the sky.
     */
    @Test
    void theSkyOfAnExposureGoesThroughAllUnits() {
        BenchRun pca =
                UnitBench.of(SkyComponentsOfMany.class)
                        .given("skies", skies.skies().toArray())
                        .set("componentCount", SimulatedSkies.COMPONENTS)
                        .run()
                        .assertSuccess();
        CcdImage components = pca.output("components", CcdImage.class);
        FitsTable exposures = pca.output("exposures", FitsTable.class);
        assertEquals(12, exposures.rows());
        assertEquals(exposure.expnum(), exposures.longs("EXPNUM")[4]);

        CcdImage templates =
                UnitBench.of(SkyTemplate.class)
                        .given(
                                "frames",
                                skies.exposures().stream().map(e -> skies.rows(e, CCD)).toArray())
                        .given("components", components)
                        .given("exposures", exposures)
                        .run()
                        .assertSuccess()
                        .output("templates", CcdImage.class);

        CcdImage fit =
                UnitBench.of(FocalPlaneFit.class)
                        .given("minis", skies.minis(exposure).toArray())
                        .given("components", components)
                        .run()
                        .assertSuccess()
                        .output("fit", CcdImage.class);

        String id = components.header().require(DesKeywords.SKYPCID);
        assertEquals(id, exposures.header().require(DesKeywords.SKYPCID));
        assertEquals(id, templates.header().require(DesKeywords.SKYPCID));
        assertEquals(id, fit.header().require(DesKeywords.SKYPCID));

        CcdImage subtracted =
                UnitBench.of(SkySubtract.class)
                        .given("science", skies.detrended(exposure, CCD))
                        .given("fit", fit)
                        .given("templates", templates)
                        .run()
                        .assertSuccess()
                        .output("subtracted", CcdImage.class);

        double level = subtracted.header().require(DesKeywords.SKYBRITE);
        assertEquals(exposure.level(), level, 0.1 * level);
        for (float pixel : subtracted.science().data()) {
            assertEquals(0, pixel, 1e-3 * level);
        }
        // 25 of the read noise and the sky's own; a flat of 1
        float weight = subtracted.weight().orElseThrow().data()[100];
        assertEquals(25 + level, 1 / weight, 0.1 * level);
        assertTrue(subtracted.header().contains(DesKeywords.DESSKYSB));
    }

    @Test
    void coefficientsOfOtherComponentsAreRefusedByName() {
        BenchRun pca =
                UnitBench.of(SkyComponentsOfMany.class)
                        .given("skies", skies.skies().toArray())
                        .set("componentCount", SimulatedSkies.COMPONENTS)
                        .run();
        CcdImage others = pca.output("components", CcdImage.class);
        others.header().set(DesKeywords.SKYPCID, "pc01234567");

        Outcome outcome =
                UnitBench.of(SkyTemplate.class)
                        .given(
                                "frames",
                                skies.exposures().stream().map(e -> skies.rows(e, CCD)).toArray())
                        .given("components", others)
                        .given("exposures", pca.output("exposures", FitsTable.class))
                        .run()
                        .outcome();

        assertTrue(outcome.toString().contains("SKYPCID = pc"), outcome::toString);
        assertTrue(outcome.toString().contains("pc01234567"), outcome::toString);
    }

    @Test
    void miniSkyStatesItsBlocksAndLevel() {
        CcdImage image = skies.detrended(exposure, CCD);

        BenchRun run =
                UnitBench.of(MiniSkyBlocks.class)
                        .given("science", image)
                        .set("blockSize", SimulatedSkies.BLOCK)
                        .run()
                        .assertSuccess();

        CcdImage mini = run.output("mini", CcdImage.class);
        assertEquals(2, mini.science().width());
        assertEquals(4, mini.science().height());
        assertEquals(exposure.expnum(), mini.header().require(DesKeywords.EXPNUM));
        assertEquals(CCD, mini.header().require(DesKeywords.CCDNUM));
    }

    @Test
    void aMaskBitThatDoesNotExistIsNamed() {
        Outcome outcome =
                UnitBench.of(MiniSkyBlocks.class)
                        .given("science", skies.detrended(exposure, CCD))
                        .set("blockSize", SimulatedSkies.BLOCK)
                        .set("maskBits", "COMET")
                        .run()
                        .outcome();

        assertTrue(outcome.toString().contains("unknown mask bit 'COMET'"), outcome::toString);
    }

    @Test
    void missingCcdsAreNamedInACaveat() {
        CcdImage components = skies.pca().components().toImage();
        FocalPlaneFit unit = new FocalPlaneFit();
        unit.minis = InList.of(skies.minis(exposure).subList(10, 62).toArray(new CcdImage[0]));
        unit.components = In.of(components);
        unit.fit = Out.capture();
        unit.residual = Out.capture();

        Outcome outcome = Runner.inMemory().run(unit);

        assertTrue(
                outcome.toString().contains("CCDs without a mini-sky: S29, S30, S31"),
                outcome::toString);
        assertEquals(10, unit.missingCcds, "the simulated camera's CCDs all work");
    }

    @Test
    void framesWithoutCoefficientsAreLeftOutWithACaveat() {
        BenchRun pca =
                UnitBench.of(SkyComponentsOfMany.class)
                        .given("skies", skies.skies().subList(0, 10).toArray())
                        .set("componentCount", SimulatedSkies.COMPONENTS)
                        .run();
        BenchRun run =
                UnitBench.of(SkyTemplate.class)
                        .given(
                                "frames",
                                skies.exposures().stream().map(e -> skies.rows(e, CCD)).toArray())
                        .given("components", pca.output("components", CcdImage.class))
                        .given("exposures", pca.output("exposures", FitsTable.class))
                        .run()
                        .assertSuccess();

        assertEquals(
                10, run.output("templates", CcdImage.class).header().require(DesKeywords.NCOMBINE));
    }
}
