package org.desdm.examples.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.ErrorCode;
import org.desdm.api.error.Problem;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The {@code desdm} command. */
public final class Main {

    private Main() {}

    /** How long a command that is told to stop may take to clear away what it has not finished. */
    private static final long MILLIS_TO_CLEAR_AWAY = 10_000;

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        Thread clearAway = stopGently(Thread.currentThread());
        int code = run(args, System.out, System.err);
        System.out.flush();
        try {
            Runtime.getRuntime().removeShutdownHook(clearAway);
        } catch (IllegalStateException stopping) {
            return; // the virtual machine is going down already, with the code of the signal
        }
        System.exit(code);
    }

    /**
     * On a signal, interrupts the command and waits for it, so that nothing half-written is left.
     */
    private static Thread stopGently(Thread command) {
        Thread hook =
                new Thread(
                        () -> {
                            command.interrupt();
                            try {
                                command.join(MILLIS_TO_CLEAR_AWAY);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "desdm-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        return hook;
    }

    /** Runs one command and returns its exit code. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        Console console = new Console(out, err);
        CommandLine commandLine = new CommandLine(new DesdmCommand(console));
        commandLine.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        commandLine.setParameterExceptionHandler((e, a) -> usage(e, console));
        commandLine.setExecutionExceptionHandler((e, c, r) -> failed(e, console));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpAutoWidth(true);
        return commandLine.execute(args);
    }

    private static int usage(ParameterException e, Console console) {
        console.problem(
                Problem.of(CliError.USAGE, e.getMessage())
                        .next("see 'desdm " + path(e.getCommandLine()) + "--help'"));
        return ExitCodes.USAGE;
    }

    private static String path(CommandLine command) {
        return command.getParent() == null
                ? ""
                : path(command.getParent()) + command.getCommandName() + " ";
    }

    private static int failed(Exception e, Console console) {
        List<Problem> problems = Problems.of(e);
        problems.forEach(console::problem);
        if (!(e instanceof DesdmException)) {
            console.trace(e);
        }
        ErrorCode first = problems.get(0).code();
        return ExitCodes.of(first.failureClass());
    }
}
