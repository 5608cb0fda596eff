package org.desdm.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.Hdu;
import org.desdm.wrapper.error.NearestName;
import org.desdm.wrapper.wcl.WclReader;
import org.desdm.wrapper.wcl.WclResult;
import org.desdm.wrapper.wcl.expand.ExpanderConfig;
import org.desdm.wrapper.wcl.expand.ExpansionDeviation;
import org.desdm.wrapper.wcl.expand.FunctionRegistry;
import org.desdm.wrapper.wcl.expand.Scope;
import org.desdm.wrapper.wcl.expand.TreeUpdate;
import org.desdm.wrapper.wcl.expand.VariableExpander;
import org.desdm.wrapper.wcl.expand.WclLookup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code desdm wcl get}. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        description =
                "Looks a key up by the survey's rules and replaces its variables; several values one a line.")
final class WclGetCommand implements Callable<Integer> {

    private static final int MOST_VALUES = 100_000;

    @ParentCommand private WclCommand wcl;

    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "A WCL file.")
    private Path file;

    @Parameters(
            index = "1",
            paramLabel = "KEY",
            description = "A name, or a path such as exec_1.cmdline.verbose.")
    private String key;

    @Option(
            names = "--set",
            paramLabel = "name=value",
            description = "A current value, such as curr_module=m1.")
    private List<String> settings = new ArrayList<>();

    @Parameters(
            index = "2..*",
            paramLabel = "name=value",
            arity = "0..*",
            description = "More of what --set takes.")
    private List<String> moreSettings = new ArrayList<>();

    @Option(
            names = "--compat",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Deviations of the survey's reader to take over, or 'all'; see docs/compat.md.")
    private List<String> compat = new ArrayList<>();

    @Mixin private IncludeRoots roots;

    @Override
    public Integer call() {
        WclResult result = roots.hold(WclReader.compat()).read(file);
        wcl.warn(result);
        WclSection tree = result.tree();
        Scope scope = Scope.NONE;
        settings.addAll(moreSettings);
        for (String setting : settings) {
            String name = name(setting);
            String value = setting.substring(name.length() + 1);
            if (name.indexOf('.') < 0) {
                scope = scope.withCurrent(name.toLowerCase(Locale.ROOT), value);
            } else {
                tree =
                        TreeUpdate.with(
                                tree, name, new WclValue(value, Position.of("command line")));
            }
        }
        WclLookup lookup = new WclLookup(tree, WclLookup.PRODUCTION_ORDER);
        new VariableExpander(lookup, config()).require(key, scope).forEach(wcl.console()::result);
        return ExitCodes.SUCCESS;
    }

    private String name(String setting) {
        int equals = setting.indexOf('=');
        if (equals < 1) {
            throw new ParameterException(
                    spec.commandLine(), "'%s' is no setting: write name=value".formatted(setting));
        }
        return setting.substring(0, equals);
    }

    private ExpanderConfig config() {
        return new ExpanderConfig(
                WclGetCommand::header, FunctionRegistry.EMPTY, deviations(), MOST_VALUES);
    }

    private Set<ExpansionDeviation> deviations() {
        if (compat.equals(List.of("all"))) {
            return Set.of(ExpansionDeviation.values());
        }
        Set<ExpansionDeviation> wanted = new HashSet<>();
        for (String id : compat) {
            wanted.add(
                    Arrays.stream(ExpansionDeviation.values())
                            .filter(deviation -> deviation.id().equals(id))
                            .findFirst()
                            .orElseThrow(() -> unknown(id)));
        }
        return wanted;
    }

    private ParameterException unknown(String id) {
        List<String> ids =
                Arrays.stream(ExpansionDeviation.values()).map(ExpansionDeviation::id).toList();
        return new ParameterException(
                spec.commandLine(),
                "unknown deviation '%s'; %s".formatted(id, NearestName.advice(id, ids)));
    }

    private static Optional<String> header(String file, String keyword) throws IOException {
        try (FitsFile fits = FitsFile.open(Path.of(file))) {
            return fits.hdus().stream()
                    .map(Hdu::header)
                    .flatMap(h -> h.findText(keyword).stream())
                    .findFirst();
        }
    }
}
