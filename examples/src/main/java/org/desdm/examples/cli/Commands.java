package org.desdm.examples.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/**
 * The commands below {@code desdm}, each made only when it is asked for: to describe all of them to
 * the parser takes longer than to run a small unit.
 */
final class Commands {

    /** In the order of the help. */
    static final List<String> NAMES =
            List.of("demo", "run", "describe", "explain", "units", "check", "docs", "template", "new", "fits", "look", "wcl", "wrap");

    private Commands() {}

    /** The command line: with the command that is named first, or with all if none is. */
    static CommandLine of(Console console, String[] args) {
        CommandLine line = new CommandLine(new DesdmCommand(console));
        Optional<String> named =
                Arrays.stream(args)
                        .filter(word -> !word.startsWith("-"))
                        .findFirst()
                        .filter(NAMES::contains);
        named.map(List::of).orElse(NAMES).forEach(n -> line.addSubcommand(n, newCommand(n)));
        return line;
    }

    /** Nothing of a command is loaded before its line here is reached. */
    static Object newCommand(String name) {
        return switch (name) {
            case "demo" -> new DemoCommand();
            case "run" -> new RunCommand();
            case "describe" -> new DescribeCommand();
            case "explain" -> new ExplainCommand();
            case "units" -> new UnitsCommand();
            case "check" -> new CheckCommand();
            case "docs" -> new DocsCommand();
            case "template" -> new TemplateCommand();
            case "new" -> new NewCommand();
            case "fits" -> new FitsCommand();
            case "look" -> new LookCommand();
            case "wcl" -> new WclCommand();
            case "wrap" -> new WrapCommand();
            default -> throw new IllegalArgumentException("no command is called " + name);
        };
    }
}
