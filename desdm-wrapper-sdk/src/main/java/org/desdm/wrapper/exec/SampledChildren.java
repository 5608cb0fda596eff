package org.desdm.wrapper.exec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Java's own processes. Their usage is looked at while they run, so the last moments are missing.
 * An exit code from 129 to 159 counts as the signal that it stands for: Java tells no difference.
 */
final class SampledChildren implements ChildProcesses {

    private static final int LAST_SIGNAL = 31;
    private static final long FIRST_PAUSE_NS = 1_000_000;
    private static final long LONGEST_PAUSE_NS = 50_000_000;

    /** Who writes on after the child's end is not waited for; pipes hold up to 16 chunks. */
    private static final int MOST_CHUNKS_LEFT = 20;

    @Override
    public ChildEnd run(Command command, ChildTerms terms) throws IOException {
        Supervisor.check(terms.limits());
        ProcessBuilder builder =
                new ProcessBuilder(command.arguments())
                        .directory(command.directory().toFile())
                        .redirectErrorStream(terms.output().isMerged());
        String mark = UUID.randomUUID().toString(); // whoever is told to end ends with his daemons
        builder.environment().putAll(command.environment());
        builder.environment().put(ProcessFamily.MARK, mark);
        Process child = builder.start();
        child.getOutputStream().close();
        Supervisor supervisor = new Supervisor(terms, signals(child), child.pid(), mark);
        List<Copy> copies = new ArrayList<>();
        copies.add(new Copy(child.getInputStream(), terms.output().out()));
        if (!terms.output().isMerged()) {
            copies.add(new Copy(child.getErrorStream(), terms.output().err()));
        }
        ChildEnd end = watch(child, copies, supervisor);
        supervisor.throwIfCancelled();
        for (Copy copy : copies) {
            copy.throwFailure();
        }
        return end;
    }

    private static Supervisor.Signals signals(Process child) {
        return new Supervisor.Signals() {
            @Override
            public void end() {
                child.toHandle().destroy(); // Process.destroy would close what it still says
            }

            @Override
            public void kill() {
                child.toHandle().destroyForcibly();
            }
        };
    }

    private static ChildEnd watch(Process child, List<Copy> copies, Supervisor supervisor) {
        UsageSamples samples = new UsageSamples(child.toHandle());
        try {
            long pause = FIRST_PAUSE_NS;
            while (child.isAlive()) {
                samples.take();
                supervisor.look();
                if (passOn(copies)) {
                    pause = FIRST_PAUSE_NS;
                } else {
                    copies.forEach(Copy::flush);
                    LockSupport.parkNanos(pause);
                    pause = Math.min(2 * pause, LONGEST_PAUSE_NS);
                }
            }
            passOnWhatIsLeft(copies);
        } catch (RuntimeException | Error e) { // of whoever gets the output
            supervisor.kill();
            throw e;
        }
        int left = supervisor.endTheRest();
        int code = child.exitValue();
        boolean killed = code > 128 && code <= 128 + LAST_SIGNAL;
        return new ChildEnd(
                killed ? 128 - code : code, samples.procInfo(), supervisor.exceeded(), left);
    }

    /**
     * Passes on what a child that has ended has left. Java's reaper takes that out of the pipes at
     * the same time, so nothing to be read once need not mean that there is nothing.
     */
    private static void passOnWhatIsLeft(List<Copy> copies) {
        int nothing = 0;
        for (int i = 0; i < MOST_CHUNKS_LEFT && nothing < 2; i++) {
            if (!passOn(copies)) {
                nothing++;
                LockSupport.parkNanos(FIRST_PAUSE_NS);
            }
        }
        copies.forEach(Copy::flush);
    }

    private static boolean passOn(List<Copy> copies) {
        boolean any = false;
        for (Copy copy : copies) {
            any |= copy.passOn();
        }
        return any;
    }

    /** Passes a child's output on as far as it is there. */
    private static final class Copy {
        private final InputStream from;
        private final OutputStream to;
        private final byte[] chunk = new byte[1 << 16];
        private boolean unflushed;
        private IOException failure;

        Copy(InputStream from, OutputStream to) {
            this.from = from;
            this.to = to;
        }

        /** Whether there was anything. */
        boolean passOn() {
            int n = 0;
            try {
                n = from.available();
                n = n <= 0 ? 0 : from.read(chunk, 0, Math.min(n, chunk.length));
            } catch (IOException e) { // the child's end closed the stream
                return false;
            }
            if (n > 0 && failure == null) {
                try {
                    unflushed = true;
                    to.write(chunk, 0, n);
                } catch (IOException e) { // a child whose output is not read would never end
                    failure = e;
                }
            }
            return n > 0;
        }

        void flush() {
            if (unflushed && failure == null) {
                try {
                    unflushed = false;
                    to.flush();
                } catch (IOException e) {
                    failure = e;
                }
            }
        }

        void throwFailure() throws IOException {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
