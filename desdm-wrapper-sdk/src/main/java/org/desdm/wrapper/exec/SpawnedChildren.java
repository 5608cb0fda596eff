package org.desdm.wrapper.exec;

import com.sun.jna.Native;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Children of posix_spawn, each in a session of its own, reaped with wait4.
 *
 * <p>A child that leaves its output open to a process of its own does not keep the caller: once it
 * has ended, what is there is read, no more.
 */
final class SpawnedChildren implements ChildProcesses {

    SpawnedChildren() {
        Spawn.probe();
    }

    @Override
    public ChildEnd run(Command command, ChildTerms terms) throws IOException {
        Supervisor.check(terms.limits());
        String mark = UUID.randomUUID().toString(); // whoever is told to end ends with his daemons
        Pipes pipes = new Pipes(terms.output());
        try {
            int process = start(marked(command, mark), pipes);
            ChildEnd end = new SpawnedChild(process, pipes, terms, mark).watch();
            pipes.throwFailure();
            return end;
        } finally {
            pipes.close();
        }
    }

    private static int start(Command command, Pipes pipes) throws IOException {
        try {
            return Spawn.start(command, pipes.outEnd(), pipes.errEnd());
        } finally {
            pipes.closeWritingEnds();
        }
    }

    private static Command marked(Command command, String mark) {
        Map<String, String> environment = new LinkedHashMap<>(command.environment());
        environment.put(ProcessFamily.MARK, mark);
        return new Command(command.arguments(), command.directory(), environment);
    }

    /** A new pipe: its ends for reading and for writing. */
    static int[] newPipe() throws IOException {
        int[] ends = new int[2];
        if (LibC.pipe(ends) != 0) {
            throw new IOException("cannot make a pipe: errno " + Native.getLastError());
        }
        return ends;
    }
}
