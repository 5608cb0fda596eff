package org.desdm.examples.battery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.desdm.api.data.PlaneObserver;
import org.desdm.examples.battery.SeededDefects.ChangesItsCalibration;
import org.desdm.examples.battery.SeededDefects.ChecksNoShape;
import org.desdm.examples.battery.SeededDefects.DependsOnThreads;
import org.desdm.examples.battery.SeededDefects.DividesMask;
import org.desdm.examples.battery.SeededDefects.ExpectsAKeyword;
import org.desdm.examples.battery.SeededDefects.ForgetsItsOutput;
import org.desdm.examples.battery.SeededDefects.ForgetsWeight;
import org.desdm.examples.battery.SeededDefects.IgnoresNan;
import org.desdm.examples.battery.SeededDefects.KeepsState;
import org.desdm.examples.battery.SeededDefects.NeedsTwoPixels;
import org.desdm.examples.battery.SeededDefects.ReadsAText;
import org.desdm.examples.battery.SeededDefects.ReadsBytes;
import org.desdm.examples.battery.SeededDefects.ReadsFits;
import org.desdm.examples.battery.SeededDefects.ReadsTheSystemClock;
import org.desdm.examples.battery.SeededDefects.RemembersInTheObject;
import org.desdm.examples.battery.SeededDefects.StartsAThread;
import org.desdm.examples.battery.SeededDefects.SwallowsErrors;
import org.desdm.examples.battery.SeededDefects.SwallowsInterrupts;
import org.desdm.examples.battery.SeededDefects.TakesTooMuchMemory;
import org.desdm.examples.battery.SeededDefects.TrustsItsCalibration;
import org.desdm.examples.battery.SeededDefects.UsesTheCommonPool;
import org.desdm.examples.battery.SeededDefects.WritesOnTheSide;
import org.desdm.fits.io.CcdImageCodec;
import org.desdm.fits.mock.TinyImages;
import org.desdm.wrapper.Wrapper;
import org.desdm.wrapper.testkit.CornerCase;
import org.desdm.wrapper.testkit.CornerCases;
import org.desdm.wrapper.testkit.UnitBench;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The battery finds what is planted for it, and nothing else: the table of docs/testkit.md. */
class SeededDefectsTest {

    /** Waits until a second has passed: last, when it has. */
    private static final String LATER = "later, at one time of the clock";

    private static final Path DOCS = Path.of("..", "docs", "testkit.md");

    private static final List<Class<? extends Wrapper>> DEFECTS =
            List.of(
                    IgnoresNan.class,
                    ForgetsWeight.class,
                    DividesMask.class,
                    ReadsAText.class,
                    ReadsBytes.class,
                    ReadsFits.class,
                    WritesOnTheSide.class,
                    KeepsState.class,
                    RemembersInTheObject.class,
                    ChangesItsCalibration.class,
                    UsesTheCommonPool.class,
                    StartsAThread.class,
                    DependsOnThreads.class,
                    ReadsTheSystemClock.class,
                    NeedsTwoPixels.class,
                    ChecksNoShape.class,
                    ExpectsAKeyword.class,
                    TrustsItsCalibration.class,
                    SwallowsErrors.class,
                    SwallowsInterrupts.class,
                    ForgetsItsOutput.class,
                    TakesTooMuchMemory.class);

    private static final Map<String, Set<String>> FOUND = new LinkedHashMap<>();

    @BeforeAll
    static void runTheBatteryOnEach() throws IOException {
        Files.deleteIfExists(SeededDefects.HIDDEN);
        new CcdImageCodec()
                .write(
                        TinyImages.ccd(3, TinyImages.image("1 2", "3 4")),
                        SeededDefects.HIDDEN,
                        PlaneObserver.NONE);
        Map<String, List<CornerCase>> last = new LinkedHashMap<>();
        for (Class<? extends Wrapper> defect : DEFECTS) {
            Set<String> found = new LinkedHashSet<>();
            FOUND.put(defect.getSimpleName(), found);
            for (CornerCase corner : cases(defect)) {
                if (corner.kind().equals(LATER)) {
                    last.put(defect.getSimpleName(), List.of(corner));
                } else if (finds(corner)) {
                    found.add(corner.kind());
                }
            }
        }
        last.forEach(
                (defect, corners) ->
                        corners.stream()
                                .filter(SeededDefectsTest::finds)
                                .forEach(corner -> FOUND.get(defect).add(corner.kind())));
    }

    /** A full disk is met in a JVM of its own, which costs as much as all other cases together. */
    private static List<CornerCase> cases(Class<? extends Wrapper> defect) {
        UnitBench bench = UnitBench.of(defect).sized(48, 48);
        return CornerCases.of(bench.without("disk full", "none is about it"));
    }

    private static boolean finds(CornerCase corner) {
        try {
            corner.run();
            return false;
        } catch (AssertionError e) {
            return true;
        }
    }

    @Test
    void findsEveryDefect() {
        FOUND.forEach((defect, cases) -> assertFalse(cases.isEmpty(), defect));
    }

    @Test
    void findsNothingInTheUnitThatTheyAreCopiesOf() {
        List<String> found =
                CornerCases.of(UnitBench.of(FlatDivision.class)).stream()
                        .filter(SeededDefectsTest::finds)
                        .map(CornerCase::name)
                        .toList();

        assertEquals(List.of(), found);
    }

    @Test
    void findsWhatTheDocumentationSays() throws IOException {
        List<String> rows =
                Files.readAllLines(DOCS).stream()
                        .filter(line -> line.matches("\\| `[A-Z]\\w+` \\|.*"))
                        .toList();
        List<String> found = new ArrayList<>();
        FOUND.forEach((defect, cases) -> found.add(row(defect, cases)));

        assertEquals(String.join("\n", found), String.join("\n", rows));
    }

    private static String row(String defect, Set<String> cases) {
        String words =
                cases.contains("valid inputs")
                        ? "valid inputs, and whatever compares with them"
                        : cases.stream().collect(Collectors.joining("; "));
        return "| `%s` | %s |".formatted(defect, words);
    }

    /** A defect that nobody runs would look found. */
    @Test
    void runsEveryDefect() {
        Set<String> written =
                Stream.of(SeededDefects.class.getDeclaredClasses())
                        .map(Class::getSimpleName)
                        .collect(Collectors.toSet());

        assertTrue(written.equals(FOUND.keySet()), () -> written + " " + FOUND.keySet());
    }
}
