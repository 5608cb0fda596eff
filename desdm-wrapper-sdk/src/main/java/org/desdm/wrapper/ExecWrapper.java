package org.desdm.wrapper;

import org.desdm.api.qc.LogHook;

/**
 * The base class of units whose work is done by an external program: declare fields, name the
 * program with {@link org.desdm.api.unit.Exec}, and override {@link #command} where the program
 * wants its arguments in another form than the usual one.
 *
 * <p>Inputs are {@code In<Path>} and {@code InList<Path>}, outputs {@code Out<Path>}. The program
 * runs in a scratch directory, which is removed when the run has ended, whatever happened; what it
 * makes there under the names of its outputs is published if it ends well and they are all there.
 * Its version, the SHA-256 of its file, its arguments and what it used are in the run record. It is
 * ended with everything that it has started when it exceeds a limit and when the run is cancelled.
 */
public abstract class ExecWrapper extends Wrapper {

    /**
     * Builds the command line. This one gives, in the order of the fields, the parameters that have
     * a {@code flag}, then the inputs, then the outputs.
     */
    protected void command(ExecCommand command) {
        command.params().inputs().outputs();
    }

    /**
     * Hears what the program says, line by line and while it says it; a unit takes its metrics from
     * here. This one takes nothing.
     */
    protected void line(LogHook.Stream stream, String line) {
        return;
    }

    @Override
    protected final void process(RunContext run) throws Exception {
        if (!(run instanceof UnitRun mine)) {
            throw new IllegalArgumentException("an external program needs a Runner");
        }
        mine.runProgram(this);
    }
}
