package org.desdm.wrapper.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.host.CancelledException;

/**
 * Hashes a file behind the back of the one who writes it from front to back, so that the hash costs
 * a second processor's time and not the run's.
 *
 * <p>It is the writer's observer: rows that were written wake the hashing. Nobody waits for a
 * writer that has not begun for more than a moment, so threads that never come cost speed only.
 */
final class HashBehind implements PlaneObserver {

    private static final int CHUNK_BYTES = 1 << 18;
    private static final long MILLIS_TO_BEGIN = 20;

    private final Path file;
    private final PlaneObserver next;
    private boolean begun;
    private boolean over;
    private long news;
    private Optional<String> sha256 = Optional.empty();

    HashBehind(Path file, PlaneObserver next) {
        this.file = file;
        this.next = next;
    }

    /** What the writer runs; the writing is over when it returns. */
    interface Writing {
        void run() throws IOException;
    }

    void write(Writing writing) throws IOException {
        tell(true, false);
        try {
            writing.run();
        } finally {
            tell(true, true);
        }
    }

    @Override
    public void rows(String plane, int width, int rows, float[] data, int offset) {
        next.rows(plane, width, rows, data, offset);
        tell(true, false);
    }

    @Override
    public void caveat(String text) {
        next.caveat(text);
    }

    private synchronized void tell(boolean hasBegun, boolean isOver) {
        begun |= hasBegun;
        over |= isOver;
        news++;
        notifyAll();
    }

    /** Reads and hashes what was written until the writing is over. */
    void follow() throws IOException {
        if (!awaitBegin()) {
            return;
        }
        MessageDigest digest = newSha256();
        byte[] chunk = new byte[CHUNK_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            while (true) {
                long known = news();
                boolean last = isOver();
                int n = in.read(chunk);
                if (n > 0) {
                    digest.update(chunk, 0, n);
                } else if (last) {
                    break;
                } else {
                    awaitMoreThan(known);
                }
            }
        }
        sha256 = Optional.of(HexFormat.of().formatHex(digest.digest()));
    }

    /** The SHA-256 of the whole file, or empty if nobody could follow the writer. */
    Optional<String> find() {
        return sha256;
    }

    private synchronized long news() {
        return news;
    }

    private synchronized boolean isOver() {
        return over;
    }

    /** The file is there from the first rows on, or when all is over. */
    private synchronized boolean awaitBegin() {
        pause(MILLIS_TO_BEGIN);
        while (begun && news < 2) {
            pause(0);
        }
        return begun && Files.exists(file);
    }

    private synchronized void awaitMoreThan(long known) {
        while (news == known) {
            pause(0);
        }
    }

    private void pause(long millis) {
        try {
            if (!begun || millis == 0) {
                wait(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
