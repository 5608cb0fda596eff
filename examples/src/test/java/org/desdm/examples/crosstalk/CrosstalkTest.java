package org.desdm.examples.crosstalk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.In;
import org.desdm.api.data.OutList;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.host.Workers;
import org.desdm.api.outcome.Outcome;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.io.CcdImageCodec;
import org.desdm.fits.io.ExposureRowsCodec;
import org.desdm.fits.mock.RawCcd;
import org.desdm.fits.precal.OverscanConfig;
import org.desdm.fits.precal.OverscanSubtraction;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.config.ConfigFiles;
import org.desdm.wrapper.config.ConfigLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit against the frames that the simulated exposure was made from. */
class CrosstalkTest {

    private final SmallExposure small = new SmallExposure();

    private Crosstalk unit(OutList<CcdImage> outputs) {
        Crosstalk unit = new Crosstalk();
        unit.raw = In.of("raw.fits", small.rows());
        unit.matrix = In.of("DECam.xtalk", small.matrixText());
        unit.corrected = outputs;
        return unit;
    }

    @Test
    void everyScienceCcdComesOutAsItWouldBeWithoutCrosstalk() {
        OutList.Capture<CcdImage> given = OutList.capture();
        Crosstalk unit = unit(given);
        assertInstanceOf(Outcome.Success.class, Runner.inMemory().run(unit));

        List<RawCcd> clean = small.clean();
        assertEquals(clean.size(), given.values().size(), "the focus CCD is left out");
        for (int i = 0; i < clean.size(); i++) {
            CcdImage actual = given.values().get(i);
            RawCcd raw = clean.get(i);
            CcdImage truth =
                    new OverscanSubtraction(OverscanConfig.DEFAULT)
                            .trimmed(new CcdImage(raw.header(), raw.toImage()), Workers.SEQUENTIAL);
            assertEquals(
                    raw.header().require(DesKeywords.CCDNUM),
                    actual.header().require(DesKeywords.CCDNUM));
            float[] t = truth.science().data();
            for (int p = 0; p < t.length; p++) {
                // rounding of the raw pixel, with crosstalk and without; three sources, disturbed
                // themselves by some 10 ADU, times a slope of 1.5e-3, and their levels, known to
                // 2 ADU, likewise
                assertEquals(t[p], actual.science().data()[p], 2 * 0.5 + 0.01 + 3 * 12 * 1.5e-3);
            }
            assertEquals("DECam.xtalk", actual.header().require(DesKeywords.XTALKFIL));
            assertEquals("raw_obj", actual.header().require(DesKeywords.OBSTYPE));
            assertEquals(0, actual.header().require(DesKeywords.PHOTFLAG));
            assertTrue(actual.header().contains(DesKeywords.DESDCXTK));
            assertTrue(actual.header().contains(DesKeywords.DESOSCN));
            assertTrue(actual.header().contains(DesKeywords.DESSAT));
        }
        assertEquals(3, unit.ccdCount);
        assertEquals(6, unit.amplifierCount);
        assertTrue(unit.largestCorrection > 0.1);
    }

    @Test
    void writesAFileForEveryCcdUnderTheSurveysName(@TempDir Path folder) throws IOException {
        Path raw = folder.resolve("raw.fits");
        new ExposureRowsCodec().write(small.rows(), raw, PlaneObserver.NONE);
        Path matrix = Files.writeString(folder.resolve("m.txt"), small.matrixText());
        Path out = folder.resolve("out");
        Outcome outcome =
                Runner.inMemory()
                        .run(
                                new Crosstalk(),
                                RunRequest.EMPTY
                                        .withInput("raw", raw)
                                        .withInput("matrix", matrix)
                                        .withOutputDirectory(out));
        Outcome.Success success = assertInstanceOf(Outcome.Success.class, outcome);
        assertEquals(3, success.outputs().size());
        List<String> names;
        try (Stream<Path> files = Files.list(out)) {
            names = files.map(f -> f.getFileName().toString()).sorted().toList();
        }
        long expnum = small.exposure.expnum();
        assertEquals(
                small.night.ccdNums().stream()
                        .map(c -> "D%08d_g_c%02d_r0p00_xtalk.fits".formatted(expnum, c))
                        .toList(),
                names);

        OutList.Capture<CcdImage> given = OutList.capture();
        Runner.inMemory().run(unit(given));
        for (int i = 0; i < 3; i++) {
            CcdImage read =
                    new CcdImageCodec()
                            .read(DataRef.of(success.outputs().get(i)), PlaneObserver.NONE);
            CcdImage made = given.values().get(i);
            for (int p = 0; p < made.science().data().length; p++) {
                assertEquals(made.science().data()[p], read.science().data()[p]);
                assertEquals(made.maskOrNew().data()[p], read.maskOrNew().data()[p]);
            }
        }
    }

    @Test
    void withoutAMatrixOnlyTheOverscanGoes() {
        OutList.Capture<CcdImage> given = OutList.capture();
        Crosstalk unit = unit(given);
        unit.matrix = null;
        assertInstanceOf(Outcome.Success.class, Runner.inMemory().run(unit));
        CcdImage ccd = given.values().get(0);
        assertEquals(0, unit.amplifierCount);
        assertTrue(!ccd.header().contains(DesKeywords.DESDCXTK));
        assertTrue(!ccd.header().contains(DesKeywords.XTALKFIL));
    }

    @Test
    void whatWasCorrectedBeforeIsLeftAlone() {
        Crosstalk unit = unit(OutList.capture());
        unit.raw.get().ccds().get(0).header().set(DesKeywords.DESDCXTK, "2018-11-08T00:00:00");
        assertInstanceOf(Outcome.NoWork.class, Runner.inMemory().run(unit));
    }

    @Test
    void theConfigurationsInYamlAndInWclAreOne() {
        assertEquals(configuration("crosstalk.yaml"), configuration("crosstalk.wcl"));
    }

    private static String configuration(String file) {
        ConfigLayer layer = ConfigFiles.layer(ConfigLayer.RUN, Path.of("config", file));
        return Runner.inMemory()
                .configuration(new Crosstalk(), RunRequest.EMPTY.withConfig(layer))
                .text();
    }

    @Test
    void theCcdsThatAreAskedForAreAsTheyAreAmongAll() {
        OutList.Capture<CcdImage> all = OutList.capture();
        Runner.inMemory().run(unit(all));
        OutList.Capture<CcdImage> one = OutList.capture();
        Crosstalk unit = unit(one);
        unit.ccds = String.valueOf(small.night.ccdNums().get(1));
        assertInstanceOf(Outcome.Success.class, Runner.inMemory().run(unit));

        assertEquals(1, one.values().size());
        CcdImage expected = all.values().get(1);
        CcdImage actual = one.values().get(0);
        for (int p = 0; p < expected.science().data().length; p++) {
            assertEquals(expected.science().data()[p], actual.science().data()[p]);
        }
        assertEquals(1, unit.ccdCount);

        unit.ccds = "62";
        assertInstanceOf(Outcome.NoWork.class, Runner.inMemory().run(unit));
    }

    @Test
    void aCcdWithoutUsableOverscanCanBeLeftOut() {
        OutList.Capture<CcdImage> given = OutList.capture();
        Crosstalk unit = unit(given);
        unit.raw.get().ccds().get(0).header().remove(DesKeywords.biasSec('A'));
        assertInstanceOf(Outcome.Failed.class, Runner.inMemory().run(unit));

        unit = unit(given);
        unit.raw.get().ccds().get(0).header().remove(DesKeywords.biasSec('A'));
        int broken = unit.raw.get().ccds().get(0).header().require(DesKeywords.CCDNUM);
        unit.badCcd = "leave-out";
        Outcome.Success made = assertInstanceOf(Outcome.Success.class, Runner.inMemory().run(unit));
        assertEquals(2, given.values().size());
        assertTrue(
                made.caveats().get(0).text().startsWith("CCD " + broken + " is left out"),
                made::toString);
    }
}
