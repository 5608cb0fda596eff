package org.desdm.examples.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.desdm.api.error.Problem;

/** What a command prints with: results to standard output, everything else to standard error. */
final class Console {

    private final PrintStream out;
    private final PrintStream err;
    private final boolean watched;
    private boolean traces;
    private int lineLength;

    Console(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
        this.watched = err == System.err && System.console() != null && isTerminal();
    }

    /** From JDK 22 on there is a console object without a terminal too; it says so itself. */
    private static boolean isTerminal() {
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(System.console());
        } catch (NoSuchMethodException olderJdk) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    void showTraces() {
        traces = true;
    }

    /** A line of the result. */
    void result(String line) {
        endProgress();
        out.println(line);
    }

    /** A result of whole lines, as it is. */
    void text(String text) {
        endProgress();
        out.print(text);
    }

    /** Standard output itself, for a command that passes on what a program writes. */
    PrintStream stream() {
        endProgress();
        return out;
    }

    /** A line about the result; what it tells of files cannot control the terminal. */
    void note(String line) {
        endProgress();
        err.println(Printable.lines(line));
    }

    /** All problems of a phase, and the command that explains them. */
    void problems(List<Problem> problems) {
        problems.forEach(problem -> note(problem.text()));
        String codes =
                problems.stream()
                        .map(problem -> problem.code().id())
                        .distinct()
                        .collect(Collectors.joining(" "));
        if (!codes.isEmpty()) {
            note("desdm explain " + codes);
        }
    }

    /** Shows a stack trace if it was asked for. */
    void trace(Throwable e) {
        if (traces) {
            endProgress();
            e.printStackTrace(err);
        }
    }

    /** Replaces the line of progress; shown only where somebody watches. */
    void progress(String stage, int done, int of) {
        if (!watched) {
            return;
        }
        String line = String.format(Locale.ROOT, "%s  %d of %d", stage, done, of);
        err.print("\r" + line + " ".repeat(Math.max(0, lineLength - line.length())));
        err.flush();
        lineLength = line.length();
    }

    private void endProgress() {
        if (lineLength > 0) {
            err.print("\r" + " ".repeat(lineLength) + "\r");
            lineLength = 0;
        }
    }
}
