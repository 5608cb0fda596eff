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
import java.util.stream.Stream;
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

    private static final String HEAD =
            """
            package rules;
            import org.desdm.api.data.*;
            import org.desdm.api.unit.*;
            import org.desdm.wrapper.*;
            """;
    private static final String UNIT =
            "@Unit(name = \"broken\", version = \"1.0.0\", licence = \"MIT\", doc = \"Breaks.\")";
    private static final String INPUT =
            "@Input(filetype = \"raw\", doc = \"frame\") In<String> science;";

    /** Rules that no source of one class can break. */
    private static final Set<ContractError> OF_FILES =
            EnumSet.of(
                    ContractError.OTHER_CONTRACT,
                    ContractError.UNREADABLE_CONTRACT,
                    ContractError.NAME_OF_OTHER_UNIT);

    /**
     * A source that breaks one rule.
     *
     * @param rule the rule
     * @param where "Broken" or "Broken.field", with which the message must start
     * @param words what the message must name
     * @param annotations what stands before the class
     * @param members what stands in it
     */
    record Case(
            ContractError rule, String where, String words, String annotations, String members) {

        static Case unit(ContractError rule, String words, String annotations) {
            return new Case(rule, "Broken", words, annotations, INPUT);
        }

        static Case field(ContractError rule, String field, String words, String members) {
            return new Case(rule, "Broken." + field, words, UNIT, members);
        }

        Map<String, String> source() {
            return Map.of(
                    "rules.Broken",
                    HEAD
                            + annotations
                            + "\npublic class Broken extends Wrapper {\n"
                            + members
                            + "\nprotected void process(RunContext run) {}\n}\n");
        }

        /** One, but {@code @Exec} on the class of all cases is a mistake of its own. */
        int mistakes() {
            boolean two =
                    annotations.contains("@Exec") && rule != ContractError.EXEC_ON_OTHER_CLASS;
            return two ? 2 : 1;
        }

        @Override
        public String toString() {
            return rule + " " + words;
        }
    }

    static Stream<Case> brokenRules() {
        return Stream.of(ofTheClass(), ofData(), ofValues(), ofResources()).flatMap(s -> s);
    }

    private static Stream<Case> ofTheClass() {
        return Stream.of(
                Case.unit(ContractError.NO_UNIT, "no @Unit", ""),
                Case.unit(ContractError.BAD_NAME, "'Bro_ken'", UNIT.replace("broken", "Bro_ken")),
                Case.unit(ContractError.BAD_VERSION, "'1.0'", UNIT.replace("1.0.0", "1.0")),
                Case.unit(ContractError.NO_LICENCE, "licence", UNIT.replace("MIT", " ")),
                Case.unit(
                        ContractError.LONG_DOC, "several lines", UNIT.replace("Breaks.", "A.\\nB")),
                Case.field(
                        ContractError.NOT_MAKEABLE,
                        "",
                        "no constructor without arguments",
                        "Broken(int size) {}"),
                Case.field(
                        ContractError.SEVERAL_ROLES,
                        "both",
                        "several roles",
                        """
                        @Param(doc = "p") @Metric(unit = "1", doc = "m") double both = 1;
                        """),
                Case.field(
                        ContractError.NOT_SETTABLE,
                        "fixed",
                        "final or static",
                        "@Param(doc = \"p\") final double fixed = 1;"),
                Case.field(
                        ContractError.NOT_SETTABLE,
                        "shared",
                        "final or static",
                        "@Param(doc = \"p\") static double shared = 1;"),
                Case.field(
                        ContractError.SAME_NAME,
                        "Science",
                        "'science'",
                        INPUT + "@Param(doc = \"p\") double Science = 1;"));
    }

    private static Stream<Case> ofData() {
        return Stream.of(
                Case.field(
                        ContractError.NO_FILETYPE,
                        "out",
                        "filetype",
                        "@Output(filetype = \"\", name = \"a.fits\", doc = \"o\") Out<String> out;"),
                Case.field(
                        ContractError.NO_DOC,
                        "science",
                        "doc is empty",
                        "@Input(filetype = \"raw\", doc = \" \") In<String> science;"),
                Case.field(
                        ContractError.LONG_DOC,
                        "science",
                        "several lines",
                        "@Input(filetype = \"raw\", doc = \"a\\nb\") In<String> science;"),
                Case.field(
                        ContractError.NO_HANDLE,
                        "science",
                        "of type Out<String>",
                        "@Input(filetype = \"raw\", doc = \"i\") Out<String> science;"),
                Case.field(
                        ContractError.NO_HANDLE,
                        "out",
                        "of type Out<?>",
                        "@Output(filetype = \"r\", name = \"a\", doc = \"o\") Out<?> out;"),
                Case.field(
                        ContractError.NO_HANDLE,
                        "map",
                        "of type Map<String, int[]>",
                        """
                        @Calibration(filetype = "r", doc = "o") java.util.Map<String, int[]> map;
                        """),
                Case.field(
                        ContractError.UNKNOWN_LIKE,
                        "out",
                        "'sience'",
                        INPUT
                                + """
                                @Output(filetype = "r", like = "sience", name = "a", doc = "o")
                                Out<String> out;
                                """),
                Case.field(
                        ContractError.UNREADABLE_NAME,
                        "out",
                        "x_{Band}.fits",
                        """
                        @Output(filetype = "r", name = "x_{Band}.fits", doc = "o") Out<String> out;
                        """),
                Case.field(
                        ContractError.UNKNOWN_KEY_OF_NAME,
                        "out",
                        "{bnad}",
                        INPUT
                                + """
                                @Output(filetype = "r", name = "x_{bnad}_{reqnum}.fits", doc = "o")
                                Out<String> out;
                                """),
                Case.field(
                        ContractError.BAD_MAX_AGE,
                        "flat",
                        "'7 days'",
                        """
                        @Calibration(filetype = "f", maxAge = "7 days", doc = "c") In<String> flat;
                        """));
    }

    private static Stream<Case> ofValues() {
        return Stream.of(
                Case.field(
                        ContractError.BAD_PARAMETER_TYPE,
                        "p",
                        "float",
                        "@Param(doc = \"p\") float p = 1;"),
                Case.field(
                        ContractError.NO_DEFAULT,
                        "word",
                        "no default",
                        "@Param(doc = \"p\") String word;"),
                Case.field(
                        ContractError.BAD_DEFAULT,
                        "minFlat",
                        "1.5 is outside of 0.0 to 1.0",
                        "@Param(min = 0, max = 1, doc = \"p\") double minFlat = 1.5;"),
                Case.field(
                        ContractError.BAD_DEFAULT,
                        "passes",
                        "-2 is outside",
                        "@Param(min = 0, doc = \"p\") int passes = -2;"),
                Case.field(
                        ContractError.BAD_DEFAULT,
                        "passes",
                        "0 is outside",
                        "@Param(min = 1, doc = \"p\") long passes;"),
                Case.field(
                        ContractError.BAD_DEFAULT,
                        "method",
                        "did you mean \"MEAN\"?",
                        """
                        @Param(choices = {"MEAN", "MEDIAN"}, doc = "p") String method = "MAEN";
                        """),
                Case.field(
                        ContractError.BAD_DEFAULT,
                        "level",
                        "'A' is none",
                        """
                        enum Level {A, B}
                        @Param(choices = "B", doc = "p") Level level = Level.A;
                        """),
                Case.field(
                        ContractError.EMPTY_RANGE,
                        "p",
                        "min = 2.0 is above max = 1.0",
                        "@Param(min = 2, max = 1, doc = \"p\") double p = Math.sqrt(2);"),
                Case.field(
                        ContractError.FLAG_WITHOUT_EXEC,
                        "p",
                        "'-TYPE'",
                        "@Param(flag = \"-TYPE\", doc = \"p\") double p = 1;"),
                Case.field(
                        ContractError.NO_METRIC_UNIT,
                        "level",
                        "unit is empty",
                        "@Metric(unit = \"\", doc = \"m\") double level;"),
                Case.field(
                        ContractError.METRIC_NOT_DOUBLE,
                        "count",
                        "must be a double",
                        "@Metric(unit = \"1\", doc = \"m\") int count;"),
                Case.field(
                        ContractError.CHECK_WITHOUT_METRIC,
                        "loose",
                        "@Check without @Metric",
                        "@Check(failAbove = 1) double loose;"),
                Case.field(
                        ContractError.CHECK_WITHOUT_METRIC,
                        "p",
                        "@Check without @Metric",
                        "@Param(doc = \"p\") @Check(failAbove = 1) double p = 0;"),
                Case.field(
                        ContractError.CHECK_WITHOUT_LIMIT,
                        "level",
                        "without a limit",
                        "@Metric(unit = \"1\", doc = \"m\") @Check double level;"),
                Case.field(
                        ContractError.LIMITS_IN_WRONG_ORDER,
                        "level",
                        "warnAbove = 0.5 is above failAbove = 0.1",
                        """
                        @Metric(unit = "1", doc = "m") @Check(warnAbove = 0.5, failAbove = 0.1)
                        double level;
                        """),
                Case.field(
                        ContractError.LIMITS_IN_WRONG_ORDER,
                        "level",
                        "failBelow = 2.0 is above warnBelow = 1.0",
                        """
                        @Metric(unit = "1", doc = "m") @Check(warnBelow = 1, failBelow = 2)
                        double level;
                        """));
    }

    private static Stream<Case> ofResources() {
        String exec = UNIT + "@Exec(program = \"swarp\")";
        return Stream.of(
                Case.unit(
                        ContractError.UNREADABLE_MEMORY,
                        "'48 MB'",
                        UNIT + "@Resources(memory = \"48 MB\")"),
                Case.unit(
                        ContractError.UNKNOWN_INPUT_OF_MEMORY,
                        "'sience'",
                        UNIT + "@Resources(memory = \"3 * sience.bytes\")"),
                Case.unit(ContractError.EXEC_ON_OTHER_CLASS, "no ExecWrapper", exec),
                Case.unit(ContractError.NO_PROGRAM, "program", exec.replace("swarp", "")),
                Case.unit(
                        ContractError.BAD_VERSION_PATTERN,
                        "'[0-9]+' has no group",
                        exec.replace("\"swarp\"", "\"swarp\", versionPattern = \"[0-9]+\"")),
                Case.unit(
                        ContractError.BAD_VERSION_PATTERN,
                        "'([0-9]' cannot be read",
                        exec.replace("\"swarp\"", "\"swarp\", versionPattern = \"([0-9]\"")));
    }

    /** javac indents what follows the first line once more. */
    private static String unindented(String text) {
        return text.replaceAll("\\n +", "\n");
    }

    @ParameterizedTest
    @MethodSource("brokenRules")
    void theCompilerAndReflectionSayTheSame(Case broken) throws IOException {
        Compiled checked = Compiled.checked(broken.source());
        Class<?> unit = Compiled.unchecked(broken.source()).load("rules.Broken");

        List<String> byReflection =
                ContractReader.problems(unit).stream().map(p -> unindented(p.text())).toList();

        assertEquals(byReflection, checked.errors());
        assertEquals(broken.mistakes(), checked.errors().size(), checked.errors().toString());
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
        brokenRules().forEach(c -> covered.add(c.rule()));

        assertEquals(EnumSet.allOf(ContractError.class), covered);
    }

    private static String whole(String name, String body) {
        return HEAD + body.replace("NAME", name);
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

        List<String> refused = Compiled.checked(Map.of("rules.Quiet", HEAD + unit)).errors();
        Compiled accepted = Compiled.checked(Map.of("rules.Quiet", HEAD + told));

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
        Case missing =
                Case.field(
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
                UNIT + "class Broken extends Base { protected void process(RunContext run) {} }";

        Compiled compiled =
                Compiled.checked(Map.of("rules.Base", HEAD + base, "rules.Broken", HEAD + unit));

        Diagnostic<?> error = compiled.diagnostics().get(0);
        assertEquals(1, compiled.errors().size(), compiled.errors().toString());
        assertTrue(error.getSource().toString().contains("Base"), error.toString());
        assertEquals(HEAD.lines().count() + 3, error.getLineNumber());
    }

    @Test
    void twoUnitsOfOneNameAreRefused() throws IOException {
        String unit =
                UNIT + "class NAME extends Wrapper { protected void process(RunContext r) {} }";

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

        Compiled compiled = Compiled.checked(Map.of("rules.Base", HEAD + base));

        assertEquals(List.of(), compiled.errors());
        assertFalse(compiled.files().keySet().stream().anyMatch(f -> f.endsWith(".json")));
    }
}
