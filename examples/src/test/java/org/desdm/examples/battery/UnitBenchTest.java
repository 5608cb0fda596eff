package org.desdm.examples.battery;

import static org.desdm.api.data.Tolerance.EXACT;
import static org.desdm.api.data.Tolerance.within;
import static org.desdm.wrapper.testkit.Range.between;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.fits.mock.TinyImages;
import org.desdm.wrapper.testkit.BenchRun;
import org.desdm.wrapper.testkit.CornerCase;
import org.desdm.wrapper.testkit.CornerCases;
import org.desdm.wrapper.testkit.UnitBench;
import org.desdm.wrapper.testkit.junit.Deterministic;
import org.desdm.wrapper.testkit.junit.UnitTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Given, run, assert: every assertion holds where it should and fails where it should. */
@UnitTest(FlatDivision.class)
class UnitBenchTest {

    private static final String[] EVEN = {"10 10 10 10", "10 10 10 10"};

    @TempDir Path project;

    private final String basedir = System.getProperty("basedir");

    @AfterEach
    void restore() {
        System.clearProperty("desdm.snapshots");
        if (basedir == null) {
            System.clearProperty("basedir");
        } else {
            System.setProperty("basedir", basedir);
        }
    }

    private static CcdImage image(String... rows) {
        CcdImage image = TinyImages.ccd(3, TinyImages.image(rows));
        image.header().set(DesKeywords.EXPNUM, 7L);
        FloatImage weight = FloatImage.zeros(image.science().width(), image.science().height());
        Arrays.fill(weight.data(), 4f);
        image.setWeight(weight);
        return image;
    }

    /**
     * By hand: 10 / 0.5 = 20 with a quarter of the weight; 10 / 2 = 5 with four times the weight.
     */
    private static BenchRun byHand(UnitBench bench) {
        return bench.given("science", image(EVEN))
                .given("flat", image("0.5 1 1 1", "2 1 1 1"))
                .run();
    }

    @Test
    void holdsAResultAgainstWhatHandsCompute(UnitBench bench) {
        CcdImage expected = image("20 10 10 10", "5 10 10 10");
        expected.weight().orElseThrow().data()[0] = 1f;
        expected.weight().orElseThrow().data()[4] = 16f;

        byHand(bench)
                .assertSuccess()
                .assertOutcome("SUCCESS")
                .assertPixels("corrected", within(1e-5), expected)
                .assertWeight("corrected", EXACT, expected)
                .assertMask("corrected", expected)
                .assertMetric("uncorrectable", between(0, 0))
                .assertProvenanceComplete();
    }

    @Test
    void saysWhichPixelIsWrong(UnitBench bench) {
        BenchRun run = byHand(bench);
        CcdImage wrong = image("20 10 10 10", "5 10 10 11");
        wrong.maskOrNew().data()[2] = BadPixelBit.BPM.value();

        assertFails("(x=3, y=1)", () -> run.assertPixels("corrected", within(0.5), wrong));
        assertFails("(x=0, y=0)", () -> run.assertWeight("corrected", EXACT, wrong));
        assertFails("(x=2, y=0)", () -> run.assertMask("corrected", wrong));
        assertFails("uncorrectable", () -> run.assertMetric("uncorrectable", between(0.1, 1)));
        assertFails("'level'", () -> run.assertMetric("level", between(0, 1)));
        assertFails("no output 'master'", () -> run.output("master", CcdImage.class));
        assertFails("got SUCCESS", () -> run.assertOutcome("NO_WORK"));
        assertFails("DESDM-F010", () -> run.assertProblem("DESDM-F010"));
    }

    @Test
    void tellsOutcomesOtherThanSuccess(UnitBench bench) {
        BenchRun refused =
                bench.given("science", image(EVEN)).given("flat", image("0 1", "1 1")).run();
        BenchRun failedCheck = byHand(bench.set("minFlat", 0.9));

        refused.assertOutcome("UNPROCESSABLE_DATA").assertProblem("DESDM-F020");
        failedCheck.assertOutcome("QC_FAILED").assertMetric("uncorrectable", between(0.125, 0.125));
        assertFails("expected success, got QC_FAILED", failedCheck::assertSuccess);
    }

    @Test
    void neverChangesWhatItWasGiven(UnitBench bench) {
        CcdImage science = image(EVEN);

        bench.given("science", science).given("flat", image("2 2 2 2", "2 2 2 2")).run();

        TinyImages.assertPixels(TinyImages.image(EVEN), science.science(), TinyImages.EXACT);
    }

    @Test
    void refusesInputsThatTheUnitDoesNotTake(UnitBench bench) {
        assertThrows(IllegalArgumentException.class, () -> bench.given("bias", image(EVEN)));
        assertThrows(IllegalArgumentException.class, () -> bench.given("flat", "a text"));
        assertThrows(IllegalArgumentException.class, () -> bench.given("flat"));
    }

    @Test
    void saysWhichTypeAnOutputIsComparedWith(UnitBench bench) {
        BenchRun run = byHand(bench);
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> run.assertPixels("corrected", EXACT, TinyImages.image(EVEN)));

        assertEquals(
                "output 'corrected' is compared with CcdImage, got FloatImage",
                refusal.getMessage());
    }

    @Test
    void keepsSnapshotsOnRequestAndDrawsTheDifference(UnitBench bench) throws IOException {
        System.setProperty("basedir", project.toString());
        BenchRun run = byHand(bench);

        assertFails("desdm.snapshots=update", () -> run.assertSnapshot("even"));
        System.setProperty("desdm.snapshots", "update");
        run.assertSnapshot("even");
        System.clearProperty("desdm.snapshots");
        run.assertSnapshot("even");
        BenchRun other =
                bench.given("science", image(EVEN))
                        .given("flat", image("0.5 1 1 1", "2 1 1 1.01"))
                        .run();
        other.assertSnapshot("even", within(2));
        assertFails("(x=3, y=1)", () -> other.assertSnapshot("even"));

        Path picture = project.resolve("target/snapshots/flat-division/even-corrected.png");
        assertEquals((byte) 0x89, Files.readAllBytes(picture)[0]);
    }

    @Test
    void findsTheFileThatAUnitReadsItself() {
        BenchRun run = UnitBench.of(SeededDefects.ReadsAText.class).run().assertSuccess();

        assertFails("reads pom.xml", run::assertProvenanceComplete);
    }

    @Test
    void leavesOutACaseForAReasonAlone(UnitBench bench) {
        List<CornerCase> all = CornerCases.of(bench);
        List<CornerCase> fewer = CornerCases.of(bench.without("flat: gzipped", "raw files only"));

        assertEquals(all.size() - 1, fewer.size());
        assertThrows(IllegalArgumentException.class, () -> bench.without("flat: gzipped", " "));
        assertThrows(
                IllegalArgumentException.class,
                () -> CornerCases.of(bench.without("flat: frozen", "no such case")));
    }

    @Test
    void leavesNoFolderBehind(UnitBench bench) throws IOException {
        long before = folders();

        byHand(bench).assertProvenanceComplete();

        assertFalse(folders() > before);
    }

    private static long folders() throws IOException {
        String own = "desdm-testkit-" + ProcessHandle.current().pid() + "-";
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(f -> f.getFileName().toString().startsWith(own)).count();
        }
    }

    @Deterministic(threads = {1, 3})
    void givesTheSameBytes(CornerCase threads) {
        threads.run();
    }

    private static void assertFails(String words, Executable assertion) {
        AssertionError error = assertThrows(AssertionError.class, assertion);
        assertTrue(error.getMessage().contains(words), error.getMessage());
    }
}
