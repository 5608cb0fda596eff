package org.desdm.wrapper.exec;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import java.util.concurrent.locks.LockSupport;

/** One child of posix_spawn from its start to its end. */
final class SpawnedChild implements Supervisor.Signals {

    private static final long FIRST_PAUSE_NS = 100_000;
    private static final long MILLISECOND_NS = 1_000_000;
    private static final int LARGER_THAN_ANY_STRUCTURE = 512;

    private final int process;
    private final Pipes pipes;
    private final Supervisor supervisor;
    private final Memory structure = new Memory(LARGER_THAN_ANY_STRUCTURE);
    private boolean isReaped;

    SpawnedChild(int process, Pipes pipes, ChildTerms terms, String mark) {
        this.process = process;
        this.pipes = pipes;
        this.supervisor = new Supervisor(terms, this, process, mark);
    }

    /** Passes its output on until it ends, and reaps it; never leaves it unreaped. */
    ChildEnd watch() {
        try {
            passOnUntilItEnds();
            int left = supervisor.endTheRest();
            ChildEnd end = reap(left);
            supervisor.throwIfCancelled();
            return end;
        } catch (RuntimeException | Error e) { // of whoever gets the output
            if (!isReaped) {
                supervisor.kill();
                reap(0);
            }
            throw e;
        }
    }

    private void passOnUntilItEnds() {
        long pause = FIRST_PAUSE_NS;
        while (!hasEnded()) {
            supervisor.look();
            if (waitForOutput(pause)) {
                pause = FIRST_PAUSE_NS;
            } else {
                pipes.flush();
                pause = Math.min(2 * pause, supervisor.longestPause());
            }
        }
        pipes.drain();
    }

    /** Passes on what comes within {@code pause} [ns]; false if nothing does. */
    private boolean waitForOutput(long pause) {
        if (pipes.areOpen()) {
            return pipes.passOn((int) Math.max(1, pause / MILLISECOND_NS));
        }
        LockSupport.parkNanos(pause);
        return false;
    }

    /** Whether it has ended; its number stays its own until it is reaped. */
    private boolean hasEnded() {
        structure.setInt(0, 0); // becomes a signal if there is something to tell
        int options = LibC.WEXITED | LibC.WNOHANG | LibC.WNOWAIT;
        int result = LibC.waitid(LibC.P_PID, process, structure, options);
        if (result != 0 && Native.getLastError() != LibC.EINTR) {
            isReaped = true;
            throw new IllegalStateException(
                    "child %d was reaped by somebody else".formatted(process));
        }
        return result == 0 && structure.getInt(0) != 0;
    }

    private ChildEnd reap(int left) {
        int[] status = new int[1];
        int got = 0;
        while (got != process) {
            got = LibC.wait4(process, status, 0, structure);
            if (got < 0 && Native.getLastError() != LibC.EINTR) {
                isReaped = true;
                throw new IllegalStateException(
                        "child %d was reaped by somebody else".formatted(process));
            }
        }
        isReaped = true;
        int signal = status[0] & 0x7f;
        return new ChildEnd(
                signal == 0 ? status[0] >> 8 & 0xff : -signal,
                Rusage.ofChild(structure, supervisor.family()),
                supervisor.exceeded(),
                left);
    }

    /** The session's first group: the child, and whatever has not left it. */
    @Override
    public void end() {
        LibC.kill(-process, LibC.SIGTERM);
    }

    @Override
    public void kill() {
        LibC.kill(-process, LibC.SIGKILL);
    }
}
