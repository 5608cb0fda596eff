package org.desdm.examples.cli;

import java.util.List;
import picocli.CommandLine;

/**
 * The commands below {@code desdm}, each made only when it is asked for: to describe all of them to
 * the parser takes longer than to run a small unit.
 */
final class Commands {

    /** In the order of the help. */
    static final List<String> NAMES =
            List.of(
                    "demo",
                    "simulate",
                    "run",
                    "describe",
                    "explain",
                    "units",
                    "check",
                    "doctor",
                    "docs",
                    "template",
                    "new",
                    "fits",
                    "look",
                    "wcs",
                    "wcl",
                    "wrap");

    private Commands() {}

    /** The command line: with the command that comes first, or with all if none does. */
    static CommandLine of(Console console, String[] args, Rehearsal rehearsal) {
        CommandLine line = new CommandLine(new DesdmCommand(console, rehearsal));
        boolean named = args.length > 0 && NAMES.contains(args[0]);
        List<String> needed = named ? List.of(args[0]) : NAMES;
        needed.forEach(name -> line.addSubcommand(name, newCommand(name)));
        return line;
    }

    /** Nothing of a command is loaded before its line here is reached. */
    static Object newCommand(String name) {
        return switch (name) {
            case "demo" -> new DemoCommand();
            case "simulate" -> new SimulateCommand();
            case "run" -> new RunCommand();
            case "describe" -> new DescribeCommand();
            case "explain" -> new ExplainCommand();
            case "units" -> new UnitsCommand();
            case "check" -> new CheckCommand();
            case "doctor" -> new DoctorCommand();
            case "docs" -> new DocsCommand();
            case "template" -> new TemplateCommand();
            case "new" -> new NewCommand();
            case "fits" -> new FitsCommand();
            case "look" -> new LookCommand();
            case "wcs" -> new WcsCommand();
            case "wcl" -> new WclCommand();
            case "wrap" -> new WrapCommand();
            default -> throw new IllegalArgumentException("no command is called " + name);
        };
    }
}
