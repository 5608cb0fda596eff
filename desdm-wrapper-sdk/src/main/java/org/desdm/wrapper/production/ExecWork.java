package org.desdm.wrapper.production;

import java.io.IOException;
import java.util.Optional;
import org.desdm.wrapper.exec.ProcInfo;

/** What does the work of one exec: a program, or a unit. */
interface ExecWork {

    /**
     * The version of what runs; empty if it does not tell.
     *
     * @throws IOException if it cannot be started
     */
    Optional<String> findVersion() throws IOException;

    /**
     * Does the work.
     *
     * @param commandLine the command line with its variables replaced
     * @throws Exception if it cannot even be started
     */
    End run(String commandLine) throws Exception;

    /**
     * How the work ended.
     *
     * @param status exit code; -N after signal N
     * @param usage what it used, if it was a process of its own
     * @param nothingToDo whether there was no work for these inputs, so that no output is missing
     */
    record End(int status, Optional<ProcInfo> usage, boolean nothingToDo) {}
}
