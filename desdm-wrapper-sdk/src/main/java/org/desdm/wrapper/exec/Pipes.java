package org.desdm.wrapper.exec;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** The pipes through which a child speaks: one, or one for each of its streams. */
final class Pipes {

    private static final int CHUNK = 1 << 16;

    /**
     * What a pipe may hold when the child has ended; who writes on after that is not waited for.
     */
    private static final int MOST_CHUNKS_LEFT = 16;

    private static final int POLL_ENTRY = 8;
    private static final int POLL_EVENTS = 4;
    private static final int POLL_RESULT = 6;
    private static final int CLOSED = -1;

    private final List<Pipe> pipes = new ArrayList<>();
    private final Memory chunk = new Memory(CHUNK);
    private final Memory poll = new Memory(2L * POLL_ENTRY);
    private final byte[] bytes = new byte[CHUNK];
    private boolean unflushed;
    private IOException failure;

    /** One pipe, and where what comes out of it goes. */
    private static final class Pipe {
        private final OutputStream target;
        private final int writingEnd;
        private int readingEnd;

        Pipe(OutputStream target) throws IOException {
            int[] ends = SpawnedChildren.newPipe();
            this.target = target;
            this.readingEnd = ends[0];
            this.writingEnd = ends[1];
        }

        void close() {
            if (readingEnd != CLOSED) {
                LibC.close(readingEnd);
                readingEnd = CLOSED; // poll passes it over
            }
        }
    }

    Pipes(ChildOutput output) throws IOException {
        try {
            pipes.add(new Pipe(output.out()));
            if (!output.isMerged()) {
                pipes.add(new Pipe(output.err()));
            }
        } catch (IOException e) {
            closeWritingEnds();
            close();
            throw e;
        }
    }

    int outEnd() {
        return pipes.get(0).writingEnd;
    }

    int errEnd() {
        return pipes.get(pipes.size() - 1).writingEnd;
    }

    void closeWritingEnds() {
        pipes.forEach(pipe -> LibC.close(pipe.writingEnd));
    }

    void close() {
        pipes.forEach(Pipe::close);
    }

    /** Whether anybody could still write. */
    boolean areOpen() {
        return pipes.stream().anyMatch(pipe -> pipe.readingEnd != CLOSED);
    }

    /**
     * Passes on what there is, one chunk of each pipe.
     *
     * @return whether there was anything within {@code milliseconds}
     */
    boolean passOn(int milliseconds) {
        for (int i = 0; i < pipes.size(); i++) {
            poll.setInt((long) i * POLL_ENTRY, pipes.get(i).readingEnd);
            poll.setShort((long) i * POLL_ENTRY + POLL_EVENTS, LibC.POLLIN);
            poll.setShort((long) i * POLL_ENTRY + POLL_RESULT, (short) 0);
        }
        if (LibC.poll(poll, pipes.size(), milliseconds) <= 0) {
            return false;
        }
        for (int i = 0; i < pipes.size(); i++) {
            if (poll.getShort((long) i * POLL_ENTRY + POLL_RESULT) != 0) {
                read(pipes.get(i));
            }
        }
        return true;
    }

    private void read(Pipe pipe) {
        long n = LibC.read(pipe.readingEnd, chunk, CHUNK);
        if (n <= 0) {
            if (n == 0 || Native.getLastError() != LibC.EINTR) {
                pipe.close();
            }
            return;
        }
        chunk.read(0, bytes, 0, (int) n);
        unflushed = true;
        attempt(() -> pipe.target.write(bytes, 0, (int) n));
    }

    /** Flushes what was passed on since the last time. */
    void flush() {
        if (unflushed) {
            unflushed = false;
            pipes.forEach(pipe -> attempt(pipe.target::flush));
        }
    }

    /** Passes on what a child that has ended has left in the pipes, and closes them. */
    void drain() {
        for (int i = 0; i < MOST_CHUNKS_LEFT && areOpen() && passOn(0); i++) {
            continue;
        }
        close();
        flush();
    }

    private interface Writing {
        void act() throws IOException;
    }

    /** A child whose output is not read would never end: a target that has failed is left alone. */
    private void attempt(Writing writing) {
        if (failure == null) {
            try {
                writing.act();
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
