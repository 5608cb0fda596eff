package org.desdm.wrapper.testkit;

import java.util.List;
import org.desdm.api.error.FailureClass;
import org.desdm.api.outcome.Outcome;

/** Expectations of how a run ends, beyond those that hold for every run. */
final class Expect {

    private Expect() {}

    /** Throws unless the run failed for one of these reasons. */
    static void failure(Attempt attempt, FailureClass... classes) {
        boolean expected =
                attempt.outcome() instanceof Outcome.Failed failed
                        && List.of(classes).contains(failed.failureClass());
        if (!expected) {
            throw new AssertionError(
                    "expected %s, got %s".formatted(List.of(classes), attempt.words()));
        }
    }

    /** As {@link #failure}, but for a run that never read the input. */
    static void failureIfRead(Attempt attempt, String label, FailureClass... classes) {
        if (attempt.isSuccess() && !attempt.hasRead(label)) {
            return;
        }
        failure(attempt, classes);
    }

    /** Throws if the run used data that it must refuse. */
    static void refusal(Attempt attempt, String label, String why) {
        if (attempt.isSuccess() && attempt.hasRead(label)) {
            throw new AssertionError(
                    "'%s' was used although %s; the run ended as %s"
                            .formatted(label, why, attempt.words()));
        }
    }
}
