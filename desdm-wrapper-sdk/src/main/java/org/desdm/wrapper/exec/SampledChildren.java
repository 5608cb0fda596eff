package org.desdm.wrapper.exec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.desdm.api.host.CancelledException;

/**
 * Java's own processes. Their usage is looked at while they run, so the last moments are missing.
 * An exit code from 129 to 159 counts as the signal that it stands for: Java tells no difference.
 */
final class SampledChildren implements ChildProcesses {

    private static final int LAST_SIGNAL = 31;
    private static final long LONGEST_PAUSE_MS = 50;
    private static final long PATIENCE_S = 5;

    @Override
    public ChildEnd run(Command command, OutputStream output) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command.arguments())
                        .directory(command.directory().toFile())
                        .redirectErrorStream(true);
        builder.environment().putAll(command.environment());
        Process child = builder.start();
        child.getOutputStream().close();
        UsageSamples samples = new UsageSamples(child.toHandle());
        try {
            Copy copy = new Copy(child.getInputStream(), output);
            watch(child, copy, samples);
            if (copy.failure != null) {
                throw copy.failure;
            }
        } catch (InterruptedException e) {
            end(child);
            throw new CancelledException();
        }
        int code = child.exitValue();
        boolean killed = code > 128 && code <= 128 + LAST_SIGNAL;
        return new ChildEnd(killed ? 128 - code : code, samples.procInfo());
    }

    private static void watch(Process child, Copy copy, UsageSamples samples)
            throws InterruptedException {
        long pause = 1;
        boolean ended = false;
        while (!ended) {
            samples.take();
            throwIfInterrupted();
            boolean idle = !copy.available();
            ended = child.waitFor(idle ? pause : 0, TimeUnit.MILLISECONDS);
            pause = idle ? Math.min(2 * pause, LONGEST_PAUSE_MS) : 1;
        }
        while (copy.available()) {
            throwIfInterrupted();
        }
    }

    private static void throwIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private static void end(Process child) {
        Descendants descendants = Descendants.of(child.pid());
        child.destroy();
        descendants.end();
        try {
            child.waitFor(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException again) { // the caller cannot wait for it any longer
            child.destroyForcibly();
        }
        child.destroyForcibly();
        descendants.kill();
        Thread.currentThread().interrupt();
    }

    /** Passes a child's output on as far as it is there. */
    private static final class Copy {
        private final InputStream from;
        private final OutputStream to;
        private final byte[] chunk = new byte[1 << 16];
        private IOException failure;

        Copy(InputStream from, OutputStream to) {
            this.from = from;
            this.to = to;
        }

        /** Whether there was anything. */
        boolean available() {
            int n = 0;
            try {
                n = from.available();
                n = n <= 0 ? 0 : from.read(chunk, 0, Math.min(n, chunk.length));
            } catch (IOException e) { // the child's end closed the stream
                return false;
            }
            if (n > 0 && failure == null) {
                try {
                    to.write(chunk, 0, n);
                } catch (IOException e) { // a child whose output is not read would never end
                    failure = e;
                }
            }
            return n > 0;
        }
    }
}
