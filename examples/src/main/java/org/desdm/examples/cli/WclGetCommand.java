package org.desdm.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.Hdu;
import org.desdm.wrapper.wcl.WclReader;
import org.desdm.wrapper.wcl.expand.ExpanderConfig;
import org.desdm.wrapper.wcl.expand.FunctionRegistry;
import org.desdm.wrapper.wcl.expand.Scope;
import org.desdm.wrapper.wcl.expand.VariableExpander;
import org.desdm.wrapper.wcl.expand.WclLookup;
import picocli.CommandLine.Command;
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

    @Override
    public Integer call() {
        WclLookup lookup =
                new WclLookup(WclReader.compat().read(file).tree(), WclLookup.PRODUCTION_ORDER);
        ExpanderConfig config =
                new ExpanderConfig(
                        WclGetCommand::header, FunctionRegistry.EMPTY, Set.of(), MOST_VALUES);
        new VariableExpander(lookup, config).require(key, scope()).forEach(wcl.console()::result);
        return ExitCodes.SUCCESS;
    }

    private Scope scope() {
        Scope scope = Scope.NONE;
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new ParameterException(
                        spec.commandLine(),
                        "'%s' is no setting: write name=value".formatted(setting));
            }
            String name = setting.substring(0, equals).toLowerCase(Locale.ROOT);
            scope = scope.withCurrent(name, setting.substring(equals + 1));
        }
        return scope;
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
