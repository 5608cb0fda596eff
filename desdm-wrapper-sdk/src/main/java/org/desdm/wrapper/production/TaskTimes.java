package org.desdm.wrapper.production;

import java.time.Clock;
import java.time.Instant;

/** Brackets the steps of one exec with their times and statuses. */
final class TaskTimes {

    private final Clock clock;
    private final OutputTree output;
    private final String exec;
    private int lastFailure;

    TaskTimes(Clock clock, OutputTree output, String exec) {
        this.clock = clock;
        this.output = output;
        this.exec = exec;
    }

    /** A step that ends in a status. */
    @FunctionalInterface
    interface Step {
        int run() throws Exception;
    }

    /** A step that either succeeds or throws. */
    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    /**
     * Runs a step.
     *
     * @return its status; a step that throws has status 1
     */
    int run(String name, Step step) throws Exception {
        Instant start = clock.instant();
        output.put(Seconds.of(start), exec, "task_info", name, "start_time");
        int status = ProductionExit.FAILURE;
        try {
            status = step.run();
            return status;
        } finally {
            Instant end = clock.instant();
            output.put(Seconds.of(end), exec, "task_info", name, "end_time");
            output.put(Seconds.between(start, end), exec, "task_info", name, "walltime");
            output.put(Integer.toString(status), exec, "task_info", name, "status");
            lastFailure = status == 0 ? lastFailure : status;
        }
    }

    /** Runs a step that has no status of its own. */
    void act(String name, Action action) throws Exception {
        run(
                name,
                () -> {
                    action.run();
                    return ProductionExit.SUCCESS;
                });
    }

    /** Status of the last step that failed; 0 if none has. */
    int lastFailure() {
        return lastFailure;
    }
}
