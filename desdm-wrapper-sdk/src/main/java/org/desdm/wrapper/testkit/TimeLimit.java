package org.desdm.wrapper.testkit;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs in a thread of its own, that must come to an end. */
final class TimeLimit {

    /** Far beyond what a corner case takes; a run that needs more hangs. */
    static final int SECONDS = 30;

    private TimeLimit() {}

    static <T> T call(Callable<T> work) {
        return call(work, SECONDS);
    }

    /** What the work gives, within this many seconds. */
    static <T> T call(Callable<T> work, int seconds) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "desdm-testkit");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            List<StackTraceElement> frames = List.of(thread.getStackTrace());
            thread.interrupt();
            throw new AssertionError(
                    "the run has not ended after %d s; it is at %s"
                            .formatted(seconds, frames.stream().limit(12).toList()));
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new AssertionError("the test was interrupted", e);
        }
    }

    private static AssertionError failure(ExecutionException e) {
        Throwable cause = e.getCause();
        while (cause instanceof ExecutionException) {
            cause = cause.getCause();
        }
        return cause instanceof AssertionError known
                ? known
                : new AssertionError("the run threw " + cause, cause);
    }
}
