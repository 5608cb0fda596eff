package org.desdm.wrapper.exec;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.LockSupport;
import org.desdm.api.host.CancelledException;

/**
 * Children of posix_spawn, reaped with wait4.
 *
 * <p>A child that leaves its output open to a process of its own does not keep the caller: once it
 * has ended, what is there is read, no more.
 */
final class SpawnedChildren implements ChildProcesses {

    private static final int LONGEST_LOOK_MS = 100;
    private static final long FIRST_PAUSE_NS = 100_000;
    private static final long LONGEST_PAUSE_NS = 20_000_000;
    private static final long PATIENCE_NS = 5_000_000_000L;
    private static final int CHUNK = 1 << 16;
    private static final int LARGER_THAN_ANY_RUSAGE = 512;

    SpawnedChildren() {
        Spawn.probe();
    }

    @Override
    public ChildEnd run(Command command, OutputStream output) throws IOException {
        int[] ends = new int[2];
        if (LibC.pipe(ends) != 0) {
            throw new IOException("cannot make a pipe: errno " + Native.getLastError());
        }
        Child child = new Child(ends[0]);
        try {
            try {
                child.started(Spawn.start(command, ends));
            } finally {
                LibC.close(ends[1]);
            }
            child.passOn(output);
            child.await();
        } finally {
            LibC.close(ends[0]);
        }
        if (child.outputFailure != null) {
            throw child.outputFailure;
        }
        return new ChildEnd(child.exitStatus(), Rusage.read(child.usage, child.memory));
    }

    /** One child from its start to its end. */
    private static final class Child {
        private final int pipe;
        private final Memory usage = new Memory(LARGER_THAN_ANY_RUSAGE);
        private final Memory chunk = new Memory(CHUNK);
        private final Memory poll = new Memory(8);
        private final byte[] bytes = new byte[CHUNK];
        private final int[] status = new int[1];
        private int process;
        private PeakMemory memory;
        private boolean ended;
        private IOException outputFailure;

        Child(int pipe) {
            this.pipe = pipe;
        }

        void started(int newProcess) {
            process = newProcess;
            memory = new PeakMemory(newProcess);
        }

        /** Reads until nobody can write any more, or until the child has ended. */
        void passOn(OutputStream output) {
            int patience = 1;
            while (!ended) {
                endIfInterrupted();
                memory.sample();
                if (isReadable(patience)) {
                    if (!readInto(output)) {
                        return;
                    }
                } else {
                    reap(LibC.WNOHANG);
                    patience = Math.min(2 * patience, LONGEST_LOOK_MS);
                }
            }
            while (isReadable(0) && readInto(output)) {
                endIfInterrupted();
            }
        }

        private boolean isReadable(int milliseconds) {
            poll.setInt(0, pipe);
            poll.setShort(4, LibC.POLLIN);
            poll.setShort(6, (short) 0);
            return LibC.poll(poll, 1, milliseconds) > 0;
        }

        /** Passes on one chunk; false at the end. */
        private boolean readInto(OutputStream output) {
            long n = LibC.read(pipe, chunk, CHUNK);
            if (n < 0) {
                return Native.getLastError() == LibC.EINTR;
            }
            chunk.read(0, bytes, 0, (int) n);
            if (outputFailure == null) { // a child whose output is not read would never end
                try {
                    output.write(bytes, 0, (int) n);
                } catch (IOException e) {
                    outputFailure = e;
                }
            }
            return n > 0;
        }

        /** Waits for a child that has closed its output. */
        void await() {
            long pause = FIRST_PAUSE_NS;
            while (!ended) {
                endIfInterrupted();
                reap(LibC.WNOHANG);
                if (!ended) {
                    memory.sample();
                    LockSupport.parkNanos(pause);
                    pause = Math.min(2 * pause, LONGEST_PAUSE_NS);
                }
            }
        }

        private void endIfInterrupted() {
            if (!Thread.currentThread().isInterrupted()) {
                return;
            }
            if (!ended) {
                end();
            }
            throw new CancelledException();
        }

        /** Asks the child and what it has started to end, then makes them. */
        private void end() {
            Descendants descendants = Descendants.of(process);
            LibC.kill(process, LibC.SIGTERM);
            descendants.end();
            long started = System.nanoTime();
            Thread.interrupted(); // or the pauses below would be none
            while (!ended && System.nanoTime() - started < PATIENCE_NS) {
                LockSupport.parkNanos(LONGEST_PAUSE_NS);
                reap(LibC.WNOHANG);
            }
            while (!ended) {
                LibC.kill(process, LibC.SIGKILL);
                reap(0);
            }
            descendants.kill();
            Thread.currentThread().interrupt();
        }

        private void reap(int options) {
            int got = LibC.wait4(process, status, options, usage);
            if (got < 0 && Native.getLastError() != LibC.EINTR) {
                throw new IllegalStateException(
                        "child %d was reaped by somebody else".formatted(process));
            }
            ended = got == process;
        }

        int exitStatus() {
            int signal = status[0] & 0x7f;
            return signal == 0 ? status[0] >> 8 & 0xff : -signal;
        }
    }
}
