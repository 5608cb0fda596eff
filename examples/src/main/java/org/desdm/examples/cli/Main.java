package org.desdm.examples.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.production.ProductionExit;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The {@code desdm} command. */
public final class Main {

    private Main() {}

    private static final int RUNNING = -1;

    /** How long a command that is told to stop may take to clear away what it has not finished. */
    private static final long MILLIS_TO_CLEAR_AWAY = 10_000;

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        Rehearsal rehearsal = Rehearsal.of(args);
        AtomicInteger code = new AtomicInteger(RUNNING);
        Thread clearAway = stopGently(Thread.currentThread(), code);
        int own = run(args, System.out, System.err, rehearsal);
        code.set(printed(System.out) || own != ExitCodes.SUCCESS ? own : ExitCodes.ENVIRONMENT);
        try {
            Runtime.getRuntime().removeShutdownHook(clearAway);
        } catch (IllegalStateException stopping) {
            return; // the virtual machine is going down already, with this code
        }
        System.exit(code.get());
    }

    /**
     * On a signal, interrupts the command and waits for it, so that nothing half-written is left;
     * then the machine ends with the command's own code, whichever signal it was.
     */
    private static Thread stopGently(Thread command, AtomicInteger code) {
        Thread hook =
                new Thread(
                        () -> {
                            command.interrupt();
                            try {
                                command.join(MILLIS_TO_CLEAR_AWAY);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            if (code.get() != RUNNING) {
                                Runtime.getRuntime().halt(code.get());
                            }
                        },
                        "desdm-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        return hook;
    }

    /** Whether what was printed has gone out; a reader that has seen enough is no failure. */
    private static boolean printed(PrintStream out) {
        if (!out.checkError()) {
            return true;
        }
        try {
            new FileOutputStream(FileDescriptor.out).write('\n');
            return true;
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe")) {
                return true;
            }
            Problem lost =
                    Problem.of(CliError.FILE, "the result could not be printed: " + e.getMessage())
                            .at("standard output")
                            .next("send it to another place; files named above are there");
            System.err.println(lost.text());
            return false;
        }
    }

    /** Runs one command and returns its exit code. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        return run(args, out, err, Rehearsal.none());
    }

    private static int run(String[] args, PrintStream out, PrintStream err, Rehearsal rehearsal) {
        Console console = new Console(out, err);
        CommandLine commandLine = Commands.of(console, args, rehearsal);
        commandLine.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        commandLine.registerConverter(Path.class, Main::path);
        boolean json = List.of(args).contains("--json");
        commandLine.setParameterExceptionHandler(
                (e, a) -> codeOf(e.getCommandLine(), usage(e, a).print(console, json)));
        commandLine.setExecutionExceptionHandler((e, c, r) -> codeOf(c, failed(e, console, json)));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpAutoWidth(true);
        UnitHelp.addTo(commandLine);
        try {
            return commandLine.execute(args);
        } catch (Error e) { // such as a heap that is too small; picocli lets it through
            return failed(e, console, json);
        }
    }

    /** The survey's framework knows no codes but its own: what never began is a failure to it. */
    private static int codeOf(CommandLine command, int code) {
        return command.getCommandName().equals("wrap") ? ProductionExit.FAILURE : code;
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            Problem problem = Problems.ofPath(e);
            throw new TypeConversionException(
                    problem.what() + " (" + problem.why() + "); " + problem.next());
        }
    }

    private static FailureReport usage(ParameterException e, String[] args) {
        return new FailureReport(List.of(UsageAdvice.of(e, List.of(args))));
    }

    private static int failed(Throwable e, Console console, boolean json) {
        if (!(e instanceof DesdmException)) {
            console.trace(e);
        }
        return new FailureReport(Problems.of(e)).print(console, json);
    }
}
