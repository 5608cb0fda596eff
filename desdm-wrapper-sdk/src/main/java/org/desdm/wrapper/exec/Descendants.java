package org.desdm.wrapper.exec;

import java.util.List;

/** The processes that a child has started, as they are when it is told to end. */
record Descendants(List<ProcessHandle> processes) {

    Descendants {
        processes = List.copyOf(processes);
    }

    /** Those of a process now. */
    static Descendants of(long process) {
        return new Descendants(
                ProcessHandle.of(process)
                        .map(handle -> handle.descendants().toList())
                        .orElse(List.of()));
    }

    /** Asks them to end. */
    void end() {
        processes.forEach(ProcessHandle::destroy);
    }

    /** Ends those that are still there. */
    void kill() {
        processes.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    }
}
