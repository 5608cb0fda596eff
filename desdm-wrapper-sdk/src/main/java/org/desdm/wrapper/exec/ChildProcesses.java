package org.desdm.wrapper.exec;

import java.io.IOException;
import java.io.OutputStream;

/** Runs programs in the caller's thread. */
public interface ChildProcesses {

    /**
     * Runs a program and waits for it.
     *
     * @throws IOException if the program cannot be started, or if its output cannot be passed on
     * @throws org.desdm.api.error.DesdmException if a limit cannot be held here
     * @throws org.desdm.api.host.CancelledException if the thread was interrupted; the program and
     *     what it had started have ended then
     */
    ChildEnd run(Command command, ChildTerms terms) throws IOException;

    /**
     * Runs a program without limits and waits for it.
     *
     * @param output gets what the program writes to standard output and standard error, as it
     *     comes; not closed
     * @throws IOException as above
     */
    default ChildEnd run(Command command, OutputStream output) throws IOException {
        return run(command, ChildTerms.of(ChildOutput.merged(output)));
    }

    /** The best way there is: counted by the system where JNA is present, else sampled. */
    static ChildProcesses best() {
        String system = System.getProperty("os.name", "");
        if (system.equals("Linux") || system.startsWith("Mac")) {
            try {
                return new SpawnedChildren();
            } catch (LinkageError e) { // no JNA, or none for this processor or C library
                return sampled();
            }
        }
        return sampled();
    }

    /** Java's own processes, whose usage is sampled while they run. */
    static ChildProcesses sampled() {
        return new SampledChildren();
    }
}
