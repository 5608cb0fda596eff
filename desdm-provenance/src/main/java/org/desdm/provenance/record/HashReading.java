package org.desdm.provenance.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.desdm.api.error.DesdmException;

/**
 * One reading of a file for its SHA-256, which may pause and be taken up again by any thread, so
 * that it can fill the time in which a processor has nothing else to do.
 *
 * <p>Thread-safe: who asks while another thread reads waits until that one pauses or is done, and
 * goes on where it stopped. A reading that pauses keeps its file open until it is {@link #finish
 * finished}; one that failed begins again.
 */
public final class HashReading {

    /** Seldom enough asked whether to pause, and small enough for the cache. */
    private static final int CHUNK_BYTES = 1 << 17;

    private final FileStamp stamp;
    private final Consumer<String> whenKnown;
    private final MessageDigest digest = newSha256();
    private InputStream in;
    private String sha256 = "";

    /**
     * A reading that has not begun.
     *
     * @param stamp the file, as it must still be when all of it was read
     * @param whenKnown told the SHA-256 once
     */
    HashReading(FileStamp stamp, Consumer<String> whenKnown) {
        this.stamp = stamp;
        this.whenKnown = whenKnown;
    }

    /** A reading that is over before it begins, since the answer is known. */
    static HashReading known(FileStamp stamp, String sha256) {
        HashReading over = new HashReading(stamp, known -> {});
        over.sha256 = sha256;
        return over;
    }

    FileStamp stamp() {
        return stamp;
    }

    /** Whether the SHA-256 is known. */
    public synchronized boolean isOver() {
        return !sha256.isEmpty();
    }

    /**
     * Reads on to the end of the file, or until {@code pause}, asked again and again, says so.
     *
     * @return whether the SHA-256 is known now
     * @throws IOException if the file cannot be read
     * @throws DesdmException if the file changed since the reading began
     */
    public synchronized boolean advance(BooleanSupplier pause) throws IOException {
        if (isOver()) {
            return true;
        }
        boolean goesOn = false;
        try {
            goesOn = readUntil(pause);
        } finally {
            if (!goesOn) {
                close();
            }
        }
        return isOver();
    }

    /**
     * Reads what is left, and gives the SHA-256 of the file's bytes, 64 lower-case hexadecimal
     * digits.
     *
     * @throws IOException if the file cannot be read
     * @throws DesdmException if the file changed since the reading began
     */
    public synchronized String finish() throws IOException {
        advance(() -> false);
        return sha256;
    }

    /** Returns whether there is more to read. */
    private boolean readUntil(BooleanSupplier pause) throws IOException {
        if (in == null) {
            digest.reset();
            in = Files.newInputStream(stamp.path()); // which no interrupt closes
        }
        byte[] chunk = new byte[CHUNK_BYTES];
        while (!pause.getAsBoolean()) {
            int n = in.read(chunk);
            if (n < 0) {
                stamp.requireSame(FileStamp.of(stamp.path()));
                sha256 = HexFormat.of().formatHex(digest.digest());
                whenKnown.accept(sha256);
                return false;
            }
            digest.update(chunk, 0, n);
        }
        return true;
    }

    private void close() throws IOException {
        if (in != null) {
            InputStream read = in;
            in = null;
            read.close();
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
