package org.desdm.wrapper.exec;

import java.io.IOException;
import java.io.OutputStream;

/** Runs programs in the caller's thread. */
public interface ChildProcesses {

    /**
     * Runs a program and waits for it.
     *
     * @param output gets what the program writes to standard output and standard error, as it
     *     comes; not closed
     * @throws IOException if the program cannot be started, or if {@code output} fails
     * @throws org.desdm.api.host.CancelledException if the thread was interrupted; the program and
     *     what it had started have ended then
     */
    ChildEnd run(Command command, OutputStream output) throws IOException;

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
