package org.desdm.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclValue;
import org.desdm.examples.demo.DemoPlan;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.wrapper.wcl.WclReader;
import org.desdm.wrapper.wcl.expand.ExpanderConfig;
import org.desdm.wrapper.wcl.expand.FunctionRegistry;
import org.desdm.wrapper.wcl.expand.Scope;
import org.desdm.wrapper.wcl.expand.VariableExpander;
import org.desdm.wrapper.wcl.expand.WclLookup;
import org.desdm.wrapper.wcl.list.ListFile;
import org.desdm.wrapper.wcl.list.ListFormat;
import org.desdm.wrapper.wcl.list.ListSpec;

/** Errors of commands, configuration files and WCL, as somebody meets them who types. */
final class CommandProvocations {

    private static final int TOO_MANY_BYTES = 9 << 20;

    private static final String WRAPPER =
            """
            <filespecs>
            <raw>
            fullname = a.txt
            </raw>
            </filespecs>
            <exec_1>
            execname = cp
            used = filespecs.raw
            <cmdline>
            _1 = %s
            </cmdline>
            </exec_1>
            """;

    private final Path folder;

    CommandProvocations(Path folder) {
        this.folder = folder;
    }

    void addTo(Map<String, Provocation> all) {
        all.put("X001", () -> told("rum", "detrend"));
        all.put("X002", () -> Provocation.text(Problems.of(new IllegalStateException("odd"))));
        all.put("X003", () -> told("fits", "info", folder.resolve("nowhere.fits")));
        all.put("X004", () -> DemoCommand.need(wholeCamera(), 5L << 30));
        all.put("X005", () -> Provocation.text(Problems.of(new OutOfMemoryError())));
        all.put("X006", () -> explained("3fa85f64-5717-4562-b3fc-2c963f66afa7"));
        all.put("X007", () -> explained("3fa8"));
        all.put("W002", () -> told("run", "detrand"));
        configurations(all);
        all.put("W020", () -> told("run", "detrend", "sience=x.fits"));
        all.put("W021", () -> told("run", "detrend"));
        all.put("W030", () -> told("run", "detrend", "science=" + folder.resolve("nowhere.fits")));
        all.put("W031", () -> told("run", "detrend", "science=" + folder));
        wcl(all);
        wrappers(all);
    }

    private void configurations(Map<String, Provocation> all) {
        all.put("W010", () -> config("params: [1, 2\n"));
        all.put("W011", () -> config("params:\n  minFlat: 0.3\n  minFlat: 0.4\n"));
        all.put("W012", () -> config("params:\n  minFlat: 012\n"));
        all.put("W013", () -> config("params: &p\n  minFlat: 0.3\n"));
        all.put("W014", () -> config("#".repeat(TOO_MANY_BYTES)));
        all.put("W015", () -> config("parms:\n  minFlat: 0.3\n"));
        all.put("W016", () -> config("unit: detrend\nparams:  { minflat: 0.25 }\n"));
        all.put("W017", () -> config("checks:\n  levle:\n    warnAbove: 3\n"));
        all.put("W018", () -> config("params:\n  minFlat: 7\n"));
        all.put("W019", () -> config("unit: overscan\n"));
        all.put("W042", () -> config("params:\n  minFlat: 0.3 arcsec\n"));
    }

    private void wcl(Map<String, Provocation> all) {
        all.put("W080", () -> check("a = 1\n<<include in.wcl>>\n"));
        all.put("W081", () -> check("a = 1\n<<inclfunc sites(all)>>\n"));
        all.put("W082", this::unwritable);
        all.put("W090", () -> get("a = ${nothing}\n"));
        all.put("W091", () -> get("a = ${b}\nb = ${a}\n"));
        all.put(
                "W092",
                () ->
                        expand(
                                "x = 1,2,3\ny = ${x}\n",
                                "${x}${y}",
                                ExpanderConfig.DEFAULT.withMaxResults(2)));
        all.put("W093", () -> get("a = $FUNC{shell.run,1}\n"));
        all.put("W094", () -> expand("x = 1\n", "$FUNC{half,x}", withHalf()));
        all.put("W095", () -> get("a = $HEAD{nowhere.fits,EXPTIME}\n"));
        all.put("W096", this::badRow);
        all.put("W097", () -> ListFormat.named("textspp").name());
    }

    private void wrappers(Map<String, Provocation> all) {
        String end = "<wrapper>\noutputwcl = %s\n</wrapper>\n".formatted(folder.resolve("o.wcl"));
        all.put("W100", () -> wrap(WRAPPER.formatted("x")));
        all.put("W101", () -> wrap(WRAPPER.formatted("x").replace("specs.raw", "specs.row") + end));
        all.put(
                "W102",
                () ->
                        wrap(
                                WRAPPER.formatted("x")
                                                .replace("_1 =", "_x =")
                                                .replace("used = filespecs.raw\n", "")
                                        + end));
        all.put("W103", () -> told("wrap", "--compat=run-after-failur", in("a = 1\n")));
    }

    private DemoPlan wholeCamera() {
        return new DemoPlan(CameraConfig.DEFAULT, 62, 1, folder.resolve("demo"), false);
    }

    private static String told(Object... words) {
        Desdm run = Desdm.run(words);
        return run.err() + run.out();
    }

    /** Asked for among the records of two runs. */
    private String explained(String run) throws IOException {
        Path records = Files.createDirectories(folder.resolve("records"));
        for (String id :
                List.of(
                        "3fa85f64-5717-4562-b3fc-2c963f66afa6",
                        "3fa8d1f0-0f6c-4a0c-9c5d-8c4f0d2d6c11")) {
            Files.writeString(
                    records.resolve("flatcor.%s.run.json".formatted(id)),
                    "{\"runId\": \"%s\"}".formatted(id));
        }
        return told("explain", run, "--records", records);
    }

    private Path in(String text) throws IOException {
        return Files.writeString(folder.resolve("in.wcl"), text);
    }

    private String config(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("detrend.yaml"), text);
        return told("run", "detrend", "--config", file, "--show-config");
    }

    private String check(String text) throws IOException {
        return told("wcl", "check", "--include-root", folder, in(text));
    }

    private String get(String text) throws IOException {
        return told("wcl", "get", in(text), "a");
    }

    private String wrap(String text) throws IOException {
        return told("wrap", in(text));
    }

    private String unwritable() throws IOException {
        Path yaml = Files.writeString(folder.resolve("lines.yaml"), "a: \"two\\nlines\"\n");
        return told("wcl", "convert", yaml, "--to", "wcl");
    }

    private static String expand(String text, String value, ExpanderConfig config) {
        WclLookup lookup = new WclLookup(WclReader.compat().read(text, "in.wcl").tree());
        WclValue asked = new WclValue(value, new Position("in.wcl", 3, 1));
        return new VariableExpander(lookup, config).expand(asked, Scope.NONE).toString();
    }

    private static ExpanderConfig withHalf() {
        return ExpanderConfig.DEFAULT.withFunctions(
                FunctionRegistry.EMPTY.with(
                        "half",
                        arguments -> {
                            throw new IllegalArgumentException(
                                    "'" + arguments.get(0) + "' is no number");
                        }));
    }

    private String badRow() throws IOException {
        Path list = Files.writeString(folder.resolve("a.list"), "red/a.fits g\nred/b.fits\n");
        ListSpec spec = ListSpec.of("red.fullname,band", ListFormat.TEXTSP);
        try (var names = ListFile.fullNames(list, spec, "red")) {
            return List.of(names.toArray()).toString();
        }
    }
}
