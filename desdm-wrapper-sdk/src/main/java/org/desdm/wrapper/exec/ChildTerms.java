package org.desdm.wrapper.exec;

import java.util.Objects;

/**
 * On what terms a child runs.
 *
 * @param output where its output goes
 * @param limits how much it may use
 * @param alone whether what it has left running when it ends is ended too
 */
public record ChildTerms(ChildOutput output, ExecLimits limits, boolean alone) {

    public ChildTerms {
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(limits, "limits");
    }

    /** No limits, and what a child leaves running is its own affair. */
    public static ChildTerms of(ChildOutput output) {
        return new ChildTerms(output, ExecLimits.NONE, false);
    }

    /** These terms with limits. */
    public ChildTerms with(ExecLimits other) {
        return new ChildTerms(output, other, alone);
    }

    /** These terms for a child that must leave nothing running. */
    public ChildTerms leavingNothing() {
        return new ChildTerms(output, limits, true);
    }
}
