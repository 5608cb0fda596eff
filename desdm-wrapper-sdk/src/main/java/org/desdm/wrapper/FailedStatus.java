package org.desdm.wrapper;

import java.util.Map;
import java.util.Set;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.exec.ExecError;

/** What an exit status that is not 0 means. */
final class FailedStatus {

    private static final Set<String> CRASHES =
            Set.of("SIGILL", "SIGABRT", "SIGBUS", "SIGFPE", "SIGSEGV");

    private static final Set<String> LIMITS = Set.of("SIGXCPU", "SIGXFSZ");

    private static final int KILL = 9;

    /** Signals whose numbers are the same on Linux and macOS, and those of Linux beside them. */
    private static final Map<Integer, String> NAMES =
            Map.ofEntries(
                    Map.entry(1, "SIGHUP"),
                    Map.entry(2, "SIGINT"),
                    Map.entry(4, "SIGILL"),
                    Map.entry(6, "SIGABRT"),
                    Map.entry(7, "SIGBUS"),
                    Map.entry(8, "SIGFPE"),
                    Map.entry(KILL, "SIGKILL"),
                    Map.entry(11, "SIGSEGV"),
                    Map.entry(13, "SIGPIPE"),
                    Map.entry(14, "SIGALRM"),
                    Map.entry(15, "SIGTERM"),
                    Map.entry(24, "SIGXCPU"),
                    Map.entry(25, "SIGXFSZ"));

    private FailedStatus() {}

    /**
     * What to tell of a program that failed.
     *
     * @param status its exit code, or -N after signal N
     */
    static Problem problem(String program, int status) {
        if (status > 0) {
            return Problem.of(
                            ExecError.EXIT_STATUS,
                            "%s ended with status %d".formatted(program, status))
                    .next("see what it said; its manual tells what the status means");
        }
        String name = NAMES.getOrDefault(-status, "a signal");
        String what = "%s was killed by signal %d (%s)".formatted(program, -status, name);
        if (LIMITS.contains(name)) {
            return Problem.of(ExecError.SYSTEM_LIMIT, what)
                    .next("raise the limit (ulimit -a shows it), or give it less to do");
        }
        if (CRASHES.contains(name)) {
            return Problem.of(ExecError.CRASHED, what)
                    .next("report it to the authors of the program with its input");
        }
        Problem killed = Problem.of(ExecError.KILLED, what);
        return -status == KILL
                ? killed.because("the system does so when memory runs out, and so can an operator")
                        .next("look into the system's log, then run it again")
                : killed.next("find out who sent it, then run it again");
    }
}
