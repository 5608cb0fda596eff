package org.desdm.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.UnitCatalog;
import org.desdm.wrapper.contract.UnitName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code desdm new}. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description = "Writes a Maven project with a unit that works, its test and configuration.")
final class NewCommand implements Callable<Integer> {

    @ParentCommand private DesdmCommand desdm;

    @Parameters(paramLabel = "NAME", description = "Name of the unit, such as hello-flatcor.")
    private String name;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Folder of the project; NAME in the working directory unless given.")
    private Path folder;

    @Override
    public Integer call() throws IOException {
        checkName();
        Path project = folder == null ? Path.of(name) : folder;
        new NewProject(name).writeTo(project).forEach(f -> desdm.console().result("wrote " + f));
        desdm.console().note("next: cd " + project + " && mvn -q verify");
        desdm.console()
                .note(
                        "until desdm has its first release, its own artifacts must be in your local"
                                + " repository: run 'mvn -DskipTests install' once in a checkout of desdm");
        return ExitCodes.SUCCESS;
    }

    private void checkName() {
        if (!UnitName.isValid(name)) {
            throw refused("'%s' is no name of a unit".formatted(name), UnitName.RULE);
        }
        try (UnitCatalog units = desdm.units()) {
            if (units.names().contains(name) || KnownPipelines.find(name).isPresent()) {
                throw refused("there is a unit " + name + " already", "choose another name");
            }
        }
    }

    static DesdmException refused(String what, String next) {
        return new DesdmException(Problem.of(CliError.USAGE, what).next(next));
    }
}
