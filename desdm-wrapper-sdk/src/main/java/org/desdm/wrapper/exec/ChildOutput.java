package org.desdm.wrapper.exec;

import java.io.OutputStream;
import java.util.Objects;
import org.desdm.api.qc.LogHook;

/**
 * Where a child's output goes while it runs. Streams are flushed whenever the child pauses, and not
 * closed; one that fails is not written to any more, and the failure is thrown after the child's
 * end, since a child whose output nobody reads would never end.
 *
 * @param out gets standard output
 * @param err gets standard error; the same object as {@code out} keeps what is written to both in
 *     its order
 */
public record ChildOutput(OutputStream out, OutputStream err) {

    public ChildOutput {
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(err, "err");
    }

    /** Both to one stream, in the order in which they were written. */
    public static ChildOutput merged(OutputStream both) {
        return new ChildOutput(both, both);
    }

    /** Line by line to a hook. */
    public static ChildOutput lines(LogHook hook) {
        return new ChildOutput(
                new LineOutput(hook, LogHook.Stream.OUT), new LineOutput(hook, LogHook.Stream.ERR));
    }

    boolean isMerged() {
        return out == err;
    }
}
