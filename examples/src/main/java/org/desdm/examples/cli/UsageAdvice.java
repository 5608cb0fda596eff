package org.desdm.examples.cli;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.desdm.api.error.Problem;
import org.desdm.api.unit.UnitContract;
import org.desdm.wrapper.error.NearestName;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in our words what was not understood of a command line, and what was meant. */
final class UsageAdvice {

    private final ParameterException thrown;
    private final CommandLine command;
    private final List<String> words;

    private UsageAdvice(ParameterException thrown, List<String> words) {
        this.thrown = thrown;
        this.command = thrown.getCommandLine();
        this.words = words;
    }

    /** The problem behind an exception of the parser. */
    static Problem of(ParameterException thrown, List<String> words) {
        return new UsageAdvice(thrown, words).problem();
    }

    private Problem problem() {
        if (thrown instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            if (first.startsWith("-") && first.length() > 1) {
                return option(first);
            }
            return command.getSubcommands().isEmpty() ? told(help()) : subcommand(first);
        }
        if (thrown.getArgSpec() instanceof OptionSpec option && thrown.getValue() != null) {
            Optional<Problem> bad = badValue(option, thrown.getValue());
            if (bad.isPresent()) {
                return bad.get();
            }
        }
        boolean unitMissing =
                thrown instanceof MissingParameterException
                        && thrown.getMessage().endsWith("'UNIT'");
        return told(unitMissing ? "give the name of a unit; 'desdm units' lists them" : help());
    }

    /** A value that an option cannot have: a text for a number, or a word of no choice. */
    private static Optional<Problem> badValue(OptionSpec option, String value) {
        Class<?> type = option.type();
        if (type.isEnum()) {
            List<String> words =
                    Stream.of(type.getEnumConstants())
                            .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                            .toList();
            String what = "%s cannot be '%s'".formatted(option.longestName(), value);
            return Optional.of(
                    Problem.of(CliError.USAGE, what).next(NearestName.advice(value, words)));
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return Optional.of(
                    Problem.of(
                                    CliError.USAGE,
                                    "%s takes a number, and '%s' is none"
                                            .formatted(option.longestName(), value))
                            .next("write %s=NUMBER".formatted(option.longestName())));
        }
        return Optional.empty();
    }

    private Problem told(String next) {
        return Problem.of(CliError.USAGE, thrown.getMessage()).next(next);
    }

    private String help() {
        return "see 'desdm %s--help'".formatted(path(command));
    }

    private static String path(CommandLine command) {
        return command.getParent() == null
                ? ""
                : path(command.getParent()) + command.getCommandName() + " ";
    }

    private String whole() {
        return ("desdm " + path(command)).strip();
    }

    private Problem subcommand(String word) {
        return Problem.of(CliError.USAGE, "'%s' has no command \"%s\"".formatted(whole(), word))
                .next(NearestName.advice(word, command.getSubcommands().keySet()));
    }

    /** An option that is none; a parameter of the unit is set in another way. */
    private Problem option(String word) {
        if (words.stream().anyMatch(w -> w.startsWith("-") && new File(w).exists())) {
            return told("write -- before file names, or ./-NAME");
        }
        String name = word.replaceFirst("=.*", "");
        String what = "'%s' has no option %s".formatted(whole(), name);
        List<String> options = new ArrayList<>(command.getCommandSpec().optionsMap().keySet());
        String settings =
                parameters(name).stream()
                        .map(parameter -> "--set %s=%s".formatted(parameter, value(word)))
                        .collect(Collectors.joining(" or "));
        Optional<String> near = NearestName.of(name, options);
        String next = near.map("did you mean \"%s\"?"::formatted).orElseGet(this::help);
        if (!settings.isEmpty()) {
            next = "write " + settings;
        }
        return Problem.of(CliError.USAGE, what).next(next);
    }

    /** The parameters, of the units on the command line, that an option was meant to be. */
    private List<String> parameters(String option) {
        if (!(command.getCommand() instanceof RunCommand run)) {
            return List.of();
        }
        List<UnitContract> contracts = run.contracts();
        List<String> same = new ArrayList<>();
        List<String> near = new ArrayList<>();
        for (UnitContract unit : contracts) {
            String prefix = contracts.size() > 1 ? unit.name() + "." : "";
            List<String> names = unit.params().stream().map(UnitContract.ParamSpec::name).toList();
            names.stream()
                    .filter(name -> letters(name).equals(letters(option)))
                    .forEach(name -> same.add(prefix + name));
            NearestName.of(letters(option), names).ifPresent(name -> near.add(prefix + name));
        }
        return same.isEmpty() ? near : same;
    }

    /** Without dashes and in lower case: {@code --min-flat} is minFlat. */
    private static String letters(String name) {
        return name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }

    /** What stands behind an option, or for it. */
    private String value(String word) {
        int equals = word.indexOf('=');
        if (equals >= 0) {
            return word.substring(equals + 1);
        }
        int at = words.indexOf(word);
        boolean follows = at + 1 < words.size() && !words.get(at + 1).startsWith("--");
        return follows && !words.get(at + 1).contains("=") ? words.get(at + 1) : "VALUE";
    }
}
