package org.desdm.wrapper.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule is broken once, in a source that is right but for it. The compiler must say so at the
 * class and field, and reflection must say the same of the class that is compiled without the
 * processor.
 */
class ContractProcessorTest {

    /** Rules that no source of one class can break. */
    private static final Set<ContractError> OF_FILES =
            EnumSet.of(
                    ContractError.OTHER_CONTRACT,
                    ContractError.UNREADABLE_CONTRACT,
                    ContractError.NAME_OF_OTHER_UNIT);

    /** javac indents what follows the first line once more. */
    private static String unindented(String text) {
        return text.replaceAll("\\n +", "\n");
    }

    @ParameterizedTest
    @MethodSource("org.desdm.wrapper.contract.BrokenUnit#all")
    void theCompilerAndReflectionSayTheSame(BrokenUnit broken) throws IOException {
        Compiled checked = Compiled.checked(broken.source());
        Class<?> unit = Compiled.unchecked(broken.source()).load("rules.Broken");

        List<String> byReflection =
                ContractReader.problems(unit).stream().map(p -> unindented(p.text())).toList();

        assertEquals(byReflection, checked.errors());
        assertEquals(1, checked.errors().size(), checked.errors().toString());
        String where = broken.where().replaceAll("\\.$", "");
        String start = broken.rule().id() + "  " + where + ": ";
        List<String> found = checked.errors().stream().filter(e -> e.startsWith(start)).toList();
        assertEquals(1, found.size(), () -> start + " is not once in " + checked.errors());
        assertTrue(found.get(0).contains(broken.words()), found.get(0));
        assertTrue(found.get(0).contains("\nrules." + where + "\nnext: "), found.get(0));
        assertTrue(checked.diagnostics().stream().allMatch(d -> d.getLineNumber() > 4));
        assertTrue(checked.files().keySet().stream().noneMatch(f -> f.endsWith(".json")));
    }

    @Test
    void everyRuleIsBrokenByACase() {
        Set<ContractError> covered = EnumSet.copyOf(OF_FILES);
        BrokenUnit.all().forEach(c -> covered.add(c.rule()));

        assertEquals(EnumSet.allOf(ContractError.class), covered);
    }

    private static String whole(String name, String body) {
        return BrokenUnit.HEAD + body.replace("NAME", name);
    }

    @Test
    void allErrorsOfAllUnitsAreReportedAtOnce() throws IOException {
        String bad =
                """
                @Unit(name = "N_AME", version = "1.0.0", licence = "")
                class NAME extends Wrapper {
                    @Metric(unit = "", doc = "") double level;
                    protected void process(RunContext run) {}
                }
                """;

        List<String> errors =
                Compiled.checked(
                                Map.of(
                                        "rules.One", whole("One", bad),
                                        "rules.Two", whole("Two", bad)))
                        .errors();

        assertEquals(10, errors.size(), errors.toString());
        assertEquals(
                Set.of("DESDM-C002", "DESDM-C004", "DESDM-C005", "DESDM-C040"),
                errors.stream()
                        .map(e -> e.substring(0, 10))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Only sources show Javadoc, so this rule is the compiler's alone. */
    @Test
    void aUnitWithNeitherJavadocNorDocIsRefused() throws IOException {
        String unit =
                """
                @Unit(name = "quiet", version = "1.0.0", licence = "MIT")
                class Quiet extends Wrapper { protected void process(RunContext run) {} }
                """;
        String told = "/** Divides {@code a} by {@link Out#set b}. And more. */\n" + unit;

        List<String> refused =
                Compiled.checked(Map.of("rules.Quiet", BrokenUnit.HEAD + unit)).errors();
        Compiled accepted = Compiled.checked(Map.of("rules.Quiet", BrokenUnit.HEAD + told));

        assertEquals(1, refused.size());
        assertTrue(refused.get(0).startsWith("DESDM-C005  Quiet: the unit has neither"));
        assertEquals(
                "Divides a by set b",
                ContractFile.read(accepted.text("META-INF/desdm/units/quiet.json"), "quiet")
                        .contract()
                        .orElseThrow()
                        .contract()
                        .doc());
    }

    @Test
    void aValueThatTheSourceLeavesOutBreaksTheRuleOfAnEmptyOne() throws IOException {
        BrokenUnit missing =
                BrokenUnit.field(
                        ContractError.NO_FILETYPE,
                        "out",
                        "filetype",
                        "@Output(name = \"a.fits\", doc = \"o\") Out<String> out;");

        List<String> errors = Compiled.checked(missing.source()).errors();

        assertTrue(
                errors.get(0).startsWith("DESDM-C010  Broken.out: the filetype is empty"),
                errors.toString());
    }

    @Test
    void anErrorInABaseClassIsReportedAtItsField() throws IOException {
        String base =
                """
                abstract class Base extends Wrapper {

                    @Param(max = 1, doc = "p") double p = 2;
                }
                """;
        String unit =
                BrokenUnit.UNIT
                        + "class Broken extends Base { protected void process(RunContext run) {} }";

        Compiled compiled =
                Compiled.checked(
                        Map.of(
                                "rules.Base",
                                BrokenUnit.HEAD + base,
                                "rules.Broken",
                                BrokenUnit.HEAD + unit));

        Diagnostic<?> error = compiled.diagnostics().get(0);
        assertEquals(1, compiled.errors().size(), compiled.errors().toString());
        assertTrue(error.getSource().toString().contains("Base"), error.toString());
        assertEquals(BrokenUnit.HEAD.lines().count() + 3, error.getLineNumber());
    }

    @Test
    void twoUnitsOfOneNameAreRefused() throws IOException {
        String unit =
                BrokenUnit.UNIT
                        + "class NAME extends Wrapper { protected void process(RunContext r) {} }";

        List<String> errors =
                Compiled.checked(
                                Map.of(
                                        "rules.One", whole("One", unit),
                                        "rules.Two", whole("Two", unit)))
                        .errors();

        assertEquals(1, errors.size(), errors.toString());
        assertTrue(errors.get(0).startsWith("DESDM-C062"), errors.toString());
    }

    @Test
    void otherClassesAreLeftAlone() throws IOException {
        String base =
                """
                abstract class Base extends Wrapper { @Param(doc = "") double p; }
                class NoUnit { @Param(doc = "") double p; }
                """;

        Compiled compiled = Compiled.checked(Map.of("rules.Base", BrokenUnit.HEAD + base));

        assertEquals(List.of(), compiled.errors());
        assertFalse(compiled.files().keySet().stream().anyMatch(f -> f.endsWith(".json")));
    }
}
