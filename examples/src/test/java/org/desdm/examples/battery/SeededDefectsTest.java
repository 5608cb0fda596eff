package org.desdm.examples.battery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.desdm.examples.battery.SeededDefects.ScalesPixelsAlone;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The battery finds what is planted for it, and nothing else: the table of docs/testkit.md. */
class SeededDefectsTest {

    private static final String VALID = "valid inputs";
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (.*) \\|");

    private static final Path DOCS = Path.of("..", "docs", "testkit.md");

    private static final List<Class<? extends Wrapper>> DEFECTS =
            List.of(
                    IgnoresNan.class,
                    ForgetsWeight.class,
                    ScalesPixelsAlone.class,
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

    private static final String AND_MORE = ", and whatever compares with them";

    @BeforeAll
    static void hideAFile() throws IOException {
        Files.deleteIfExists(SeededDefects.HIDDEN);
        new CcdImageCodec()
                .write(
                        TinyImages.ccd(3, TinyImages.image("1 2", "3 4")),
                        SeededDefects.HIDDEN,
                        PlaneObserver.NONE);
    }

    @Test
    void findsEveryDefectByTheCasesThatTheDocumentationNames() throws IOException {
        Map<String, Set<String>> documented = documented();
        for (Class<? extends Wrapper> defect : DEFECTS) {
            Set<String> named = documented.get(defect.getSimpleName());
            assertEquals(named, found(defect, named::contains), defect.getSimpleName());
        }
    }

    @Test
    @Tag("slow")
    void findsThemByNoOtherCase() throws IOException {
        Map<String, Set<String>> documented = documented();
        for (Class<? extends Wrapper> defect : DEFECTS) {
            Set<String> all = found(defect, kind -> true);
            if (all.contains(VALID)) {
                all.retainAll(Set.of(VALID)); // what cannot succeed is found by most cases
            }
            assertEquals(documented.get(defect.getSimpleName()), all, defect.getSimpleName());
        }
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

    /** A defect that nobody runs would look found. */
    @Test
    void runsEveryDefectAndDocumentsIt() throws IOException {
        Set<String> written =
                Stream.of(SeededDefects.class.getDeclaredClasses())
                        .map(Class::getSimpleName)
                        .collect(Collectors.toSet());
        Set<String> run = DEFECTS.stream().map(Class::getSimpleName).collect(Collectors.toSet());

        assertEquals(written, run);
        assertEquals(written, documented().keySet());
    }

    /** Kinds of cases by defect, from the table. */
    private static Map<String, Set<String>> documented() throws IOException {
        Map<String, Set<String>> table = new LinkedHashMap<>();
        for (String line : Files.readAllLines(DOCS)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                String cases = row.group(2).replace(AND_MORE, "");
                table.put(row.group(1), Set.of(cases.split("; ")));
            }
        }
        return table;
    }

    /** A full disk is met in a JVM of its own, which costs as much as all other cases together. */
    private static Set<String> found(
            Class<? extends Wrapper> defect, Predicate<String> kindIsWanted) {
        UnitBench bench =
                UnitBench.of(defect).sized(48, 48).without("disk full", "none is about it");
        return CornerCases.of(bench).stream()
                .filter(corner -> kindIsWanted.test(corner.kind()))
                .filter(SeededDefectsTest::finds)
                .map(CornerCase::kind)
                .collect(Collectors.toSet());
    }

    private static boolean finds(CornerCase corner) {
        try {
            corner.run();
            return false;
        } catch (AssertionError e) {
            return true;
        }
    }
}
