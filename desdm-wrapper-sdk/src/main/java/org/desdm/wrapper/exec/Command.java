package org.desdm.wrapper.exec;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A program with its arguments, passed on as they are: no shell reads them.
 *
 * @param arguments the program, looked for on {@code PATH} if it has no slash, and its arguments
 * @param directory where it runs
 * @param environment variables that it sees beside those of this process
 */
public record Command(List<String> arguments, Path directory, Map<String, String> environment) {

    public Command {
        arguments = List.copyOf(arguments);
        Objects.requireNonNull(directory, "directory");
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        if (arguments.isEmpty() || arguments.get(0).isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
        for (String argument : arguments) {
            if (argument.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("an argument must not hold a NUL character");
            }
        }
    }

    /** A command in the environment of this process. */
    public static Command of(List<String> arguments, Path directory) {
        return new Command(arguments, directory, Map.of());
    }

    /** The program. */
    public String program() {
        return arguments.get(0);
    }
}
