package org.desdm.wrapper.contract;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A source that breaks one rule.
 *
 * @param rule the rule
 * @param where "Broken" or "Broken.field", with which the message must start
 * @param words what the message must name
 * @param annotations what stands before the class
 * @param members what stands in it
 */
record BrokenUnit(
        ContractError rule, String where, String words, String annotations, String members) {

    static final String HEAD =
            """
            package rules;
            import org.desdm.api.data.*;
            import org.desdm.api.unit.*;
            import org.desdm.wrapper.*;
            """;
    static final String UNIT =
            "@Unit(name = \"broken\", version = \"1.0.0\", licence = \"MIT\", doc = \"Breaks.\")";
    static final String INPUT = "@Input(filetype = \"raw\", doc = \"frame\") In<String> science;";

    static BrokenUnit unit(ContractError rule, String words, String annotations) {
        return new BrokenUnit(rule, "Broken", words, annotations, INPUT);
    }

    static BrokenUnit field(ContractError rule, String field, String words, String members) {
        return new BrokenUnit(rule, "Broken." + field, words, UNIT, members);
    }

    /** Rules of units that run programs, which alone know them. */
    private static final Set<ContractError> OF_PROGRAMS =
            EnumSet.of(
                    ContractError.NO_EXEC,
                    ContractError.NO_PATH,
                    ContractError.NO_PROGRAM,
                    ContractError.BAD_VERSION_PATTERN);

    Map<String, String> source() {
        boolean program = OF_PROGRAMS.contains(rule);
        String body = program ? "" : "\nprotected void process(RunContext run) {}";
        return Map.of(
                "rules.Broken",
                HEAD
                        + annotations
                        + "\npublic class Broken extends %s {\n"
                                .formatted(program ? "ExecWrapper" : "Wrapper")
                        + members
                        + body
                        + "\n}\n");
    }

    @Override
    public String toString() {
        return rule + " " + words;
    }

    /** Every rule, broken by a source at least once. */
    static Stream<BrokenUnit> all() {
        return Stream.of(ofTheClass(), ofData(), ofParameters(), ofMetrics(), ofResources())
                .flatMap(s -> s);
    }

    private static Stream<BrokenUnit> ofTheClass() {
        return Stream.of(
                unit(ContractError.NO_UNIT, "no @Unit", ""),
                unit(ContractError.BAD_NAME, "'Bro_ken'", UNIT.replace("broken", "Bro_ken")),
                unit(ContractError.BAD_VERSION, "'1.0'", UNIT.replace("1.0.0", "1.0")),
                unit(ContractError.NO_LICENCE, "licence", UNIT.replace("MIT", " ")),
                unit(ContractError.LONG_DOC, "several lines", UNIT.replace("Breaks.", "A.\\nB")),
                field(
                        ContractError.NOT_MAKEABLE,
                        "",
                        "no constructor without arguments",
                        "Broken(int size) {}"),
                field(
                        ContractError.SEVERAL_ROLES,
                        "both",
                        "several roles",
                        """
                        @Param(doc = "p") @Metric(unit = "1", doc = "m") double both = 1;
                        """),
                field(
                        ContractError.NOT_SETTABLE,
                        "fixed",
                        "final or static",
                        "@Param(doc = \"p\") final double fixed = 1;"),
                field(
                        ContractError.NOT_SETTABLE,
                        "shared",
                        "final or static",
                        "@Param(doc = \"p\") static double shared = 1;"),
                field(
                        ContractError.SAME_NAME,
                        "Science",
                        "'science'",
                        INPUT + "@Param(doc = \"p\") double Science = 1;"));
    }

    private static Stream<BrokenUnit> ofData() {
        return Stream.of(
                field(
                        ContractError.NO_FILETYPE,
                        "out",
                        "filetype",
                        "@Output(filetype = \"\", name = \"a.fits\", doc = \"o\") Out<String> out;"),
                field(
                        ContractError.NO_DOC,
                        "science",
                        "doc is empty",
                        "@Input(filetype = \"raw\", doc = \" \") In<String> science;"),
                field(
                        ContractError.LONG_DOC,
                        "science",
                        "several lines",
                        "@Input(filetype = \"raw\", doc = \"a\\nb\") In<String> science;"),
                field(
                        ContractError.NO_HANDLE,
                        "science",
                        "of type Out<String>",
                        "@Input(filetype = \"raw\", doc = \"i\") Out<String> science;"),
                field(
                        ContractError.NO_HANDLE,
                        "out",
                        "of type Out<?>",
                        "@Output(filetype = \"r\", name = \"a\", doc = \"o\") Out<?> out;"),
                field(
                        ContractError.NO_HANDLE,
                        "map",
                        "of type Map<String, int[]>",
                        """
                        @Calibration(filetype = "r", doc = "o") java.util.Map<String, int[]> map;
                        """),
                field(
                        ContractError.UNKNOWN_LIKE,
                        "out",
                        "'sience'",
                        INPUT
                                + """
                                @Output(filetype = "r", like = "sience", name = "a", doc = "o")
                                Out<String> out;
                                """),
                field(
                        ContractError.UNREADABLE_NAME,
                        "out",
                        "x_{Band}.fits",
                        """
                        @Output(filetype = "r", name = "x_{Band}.fits", doc = "o") Out<String> out;
                        """),
                field(
                        ContractError.UNKNOWN_KEY_OF_NAME,
                        "out",
                        "{bnad}",
                        INPUT
                                + """
                                @Output(filetype = "r", name = "x_{bnad}_{reqnum}.fits", doc = "o")
                                Out<String> out;
                                """),
                field(
                        ContractError.BAD_MAX_AGE,
                        "flat",
                        "'7 days'",
                        """
                        @Calibration(filetype = "f", maxAge = "7 days", doc = "c") In<String> flat;
                        """),
                field(
                        ContractError.BAD_MATCH,
                        "flat",
                        "'ccdnum' twice",
                        """
                        @Calibration(filetype = "f", match = {"CCDNUM", "ccdnum"}, doc = "c")
                        In<String> flat;
                        """),
                field(
                        ContractError.BAD_MATCH,
                        "flat",
                        "empty keyword",
                        """
                        @Calibration(filetype = "f", match = "", doc = "c") In<String> flat;
                        """));
    }

    private static Stream<BrokenUnit> ofParameters() {
        return Stream.of(
                field(
                        ContractError.BAD_PARAMETER_TYPE,
                        "p",
                        "float",
                        "@Param(doc = \"p\") float p = 1;"),
                field(
                        ContractError.NO_DEFAULT,
                        "word",
                        "no default",
                        "@Param(doc = \"p\") String word;"),
                field(
                        ContractError.BAD_DEFAULT,
                        "minFlat",
                        "1.5 is outside of 0.0 to 1.0",
                        "@Param(min = 0, max = 1, doc = \"p\") double minFlat = 1.5;"),
                field(
                        ContractError.BAD_DEFAULT,
                        "passes",
                        "-2 is outside",
                        "@Param(min = 0, doc = \"p\") int passes = -2;"),
                field(
                        ContractError.BAD_DEFAULT,
                        "passes",
                        "0 is outside",
                        "@Param(min = 1, doc = \"p\") long passes;"),
                field(
                        ContractError.BAD_DEFAULT,
                        "method",
                        "did you mean \"MEAN\"?",
                        """
                        @Param(choices = {"MEAN", "MEDIAN"}, doc = "p") String method = "MAEN";
                        """),
                field(
                        ContractError.BAD_DEFAULT,
                        "level",
                        "'A' is none",
                        """
                        enum Level {A, B}
                        @Param(choices = "B", doc = "p") Level level = Level.A;
                        """),
                field(
                        ContractError.EMPTY_RANGE,
                        "p",
                        "min = 2.0 is above max = 1.0",
                        "@Param(min = 2, max = 1, doc = \"p\") double p = Math.sqrt(2);"),
                field(
                        ContractError.FLAG_WITHOUT_EXEC,
                        "p",
                        "'-TYPE'",
                        "@Param(flag = \"-TYPE\", doc = \"p\") double p = 1;"));
    }

    private static Stream<BrokenUnit> ofMetrics() {
        return Stream.of(
                field(
                        ContractError.NO_METRIC_UNIT,
                        "level",
                        "unit is empty",
                        "@Metric(unit = \"\", doc = \"m\") double level;"),
                field(
                        ContractError.UNKNOWN_UNIT_OF_VALUE,
                        "level",
                        "did you mean \"electron\"?",
                        "@Metric(unit = \"electrons\", doc = \"m\") double level;"),
                field(
                        ContractError.UNKNOWN_UNIT_OF_VALUE,
                        "gain",
                        "'ADUs' is no unit",
                        "@Param(unit = \"electron/ADUs\", doc = \"p\") double gain = 1;"),
                field(
                        ContractError.UNIT_OF_A_WORD,
                        "model",
                        "on a parameter of type",
                        "@Param(unit = \"pix\", doc = \"p\") String model = \"a\";"),
                field(
                        ContractError.METRIC_NOT_DOUBLE,
                        "count",
                        "must be a double",
                        "@Metric(unit = \"1\", doc = \"m\") int count;"),
                field(
                        ContractError.CHECK_WITHOUT_METRIC,
                        "loose",
                        "@Check without @Metric",
                        "@Check(failAbove = 1) double loose;"),
                field(
                        ContractError.CHECK_WITHOUT_METRIC,
                        "p",
                        "@Check without @Metric",
                        "@Param(doc = \"p\") @Check(failAbove = 1) double p = 0;"),
                field(
                        ContractError.CHECK_WITHOUT_LIMIT,
                        "level",
                        "without a limit",
                        "@Metric(unit = \"1\", doc = \"m\") @Check double level;"),
                field(
                        ContractError.LIMITS_IN_WRONG_ORDER,
                        "level",
                        "warnAbove = 0.5 is above failAbove = 0.1",
                        """
                        @Metric(unit = "1", doc = "m") @Check(warnAbove = 0.5, failAbove = 0.1)
                        double level;
                        """),
                field(
                        ContractError.LIMITS_IN_WRONG_ORDER,
                        "level",
                        "failBelow = 2.0 is above warnBelow = 1.0",
                        """
                        @Metric(unit = "1", doc = "m") @Check(warnBelow = 1, failBelow = 2)
                        double level;
                        """));
    }

    private static Stream<BrokenUnit> ofResources() {
        String exec = UNIT + "@Exec(program = \"swarp\")";
        return Stream.of(
                unit(
                        ContractError.UNREADABLE_MEMORY,
                        "'48 MB'",
                        UNIT + "@Resources(memory = \"48 MB\")"),
                unit(
                        ContractError.UNKNOWN_INPUT_OF_MEMORY,
                        "'sience'",
                        UNIT + "@Resources(memory = \"3 * sience.bytes\")"),
                unit(ContractError.EXEC_ON_OTHER_CLASS, "no ExecWrapper", exec),
                ofProgram(ContractError.NO_PROGRAM, "program", "@Exec(program = \"\")"),
                ofProgram(
                        ContractError.BAD_VERSION_PATTERN,
                        "'[0-9]+' has no group",
                        "@Exec(program = \"swarp\", versionPattern = \"[0-9]+\")"),
                ofProgram(
                        ContractError.BAD_VERSION_PATTERN,
                        "'([0-9]' cannot be read",
                        "@Exec(program = \"swarp\", versionPattern = \"([0-9]\")"),
                ofProgram(ContractError.NO_EXEC, "no @Exec", ""),
                new BrokenUnit(
                        ContractError.NO_PATH,
                        "Broken.science",
                        "of type In<String>",
                        exec,
                        INPUT));
    }

    private static BrokenUnit ofProgram(ContractError rule, String words, String exec) {
        String input = INPUT.replace("String", "java.nio.file.Path");
        return new BrokenUnit(rule, "Broken", words, UNIT + exec, input);
    }
}
