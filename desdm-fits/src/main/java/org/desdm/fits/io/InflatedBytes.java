package org.desdm.fits.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipException;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;

/**
 * The content of a compressed file. Short content is inflated at once and kept in memory. Longer
 * content is inflated as it is read, from where the last read stopped (from the start for a read
 * further back). So memory stays bounded whatever the file says.
 */
final class InflatedBytes implements ByteSource {

    private static final int CHUNK = 1 << 20;

    private final Path path;
    private final FileCompression compression;
    private final FileStamp stamp;
    private final long maxBytes;

    /** The content in pieces of CHUNK bytes; empty if it is too long to be kept. */
    private final List<byte[]> kept = new ArrayList<>();

    /** How many bytes are known to be there; all of them once {@code complete}. */
    private long known;

    private boolean complete;
    private InputStream cursor;
    private long cursorAt;
    private volatile boolean closed;

    /**
     * Opens a file, and inflates what may be kept.
     *
     * @param stamp the file that it must be, now and at every later opening
     * @param limits how long content may be that is accepted
     * @param keepBytes longest content that is kept in memory
     */
    InflatedBytes(
            Path path,
            FileCompression compression,
            FileStamp stamp,
            ReadLimits limits,
            long keepBytes)
            throws IOException {
        this.path = path;
        this.compression = compression;
        this.stamp = stamp;
        this.maxBytes = limits.maxInflatedBytes();
        try {
            keep(keepBytes);
        } catch (IOException | RuntimeException | Error e) {
            rest();
            throw e;
        }
    }

    private void keep(long keepBytes) throws IOException {
        while (!complete && known <= keepBytes) {
            byte[] chunk = new byte[CHUNK];
            long before = known;
            advance(before + CHUNK, chunk, 0);
            if (known > before) {
                kept.add(chunk);
            }
        }
        if (known > keepBytes) {
            kept.clear();
        } else {
            rest();
        }
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public FileCompression compression() {
        return compression;
    }

    @Override
    public synchronized long lengthUpTo(long end) throws IOException {
        requireOpen();
        if (end > known && !complete) {
            moveTo(end);
        }
        return Math.min(end, known);
    }

    @Override
    public FileStamp stamp() {
        return stamp;
    }

    @Override
    public int readUpTo(long position, byte[] target, int offset, int length) throws IOException {
        requireOpen();
        if (kept.isEmpty()) {
            return inflateAgain(position, target, offset, length);
        }
        int there = (int) Math.max(0, Math.min(length, known - position));
        int done = 0;
        while (done < there) {
            long at = position + done;
            int inChunk = (int) (at % CHUNK);
            int count = Math.min(there - done, CHUNK - inChunk);
            System.arraycopy(kept.get((int) (at / CHUNK)), inChunk, target, offset + done, count);
            done += count;
        }
        return there;
    }

    private synchronized int inflateAgain(long position, byte[] target, int offset, int length)
            throws IOException {
        requireOpen(); // again, under the lock: close may have come between
        moveTo(position);
        if (cursorAt < position) {
            return 0;
        }
        advance(position + length, target, offset);
        return (int) (cursorAt - position);
    }

    /** Puts the cursor at a position, or at the end of the content. */
    private void moveTo(long position) throws IOException {
        if (cursorAt > position) {
            rest();
        }
        byte[] passed = new byte[(int) Math.min(Math.max(position - cursorAt, 0), 1 << 16)];
        boolean more = true;
        while (more && cursorAt < position) {
            long before = cursorAt;
            advance(Math.min(position, before + passed.length), passed, 0);
            more = cursorAt > before;
        }
    }

    /** Inflates from the cursor up to {@code end}, or less at the end of the content. */
    private void advance(long end, byte[] target, int offset) throws IOException {
        try {
            if (cursor == null) {
                open();
            }
            int wanted = (int) (end - cursorAt);
            int count = cursor.readNBytes(target, offset, wanted);
            cursorAt += count;
            known = Math.max(known, cursorAt);
            complete |= count < wanted;
        } catch (EOFException | ZipException e) {
            rest();
            throw broken(e);
        }
        if (known > maxBytes) {
            rest();
            throw new FitsFormatException(
                    FitsError.TOO_LARGE,
                    "inflated content is longer than the limit of %d bytes".formatted(maxBytes),
                    name(),
                    "raise the limit, or uncompress the file first");
        }
    }

    private void open() throws IOException {
        InputStream file = new FileStream(new ChannelBytes(path));
        try {
            stamp.requireUnchanged(path);
            cursor = compression.inflating(file, name());
            cursorAt = 0;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public synchronized void rest() throws IOException {
        if (cursor != null) {
            cursor.close();
            cursor = null;
            cursorAt = 0;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        rest();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the file %s was closed".formatted(path));
        }
    }

    private FitsFormatException broken(IOException e) {
        boolean ended = e instanceof EOFException;
        String stream = compression.name().toLowerCase(Locale.ROOT);
        return new FitsFormatException(
                ended ? FitsError.TRUNCATED_FILE : FitsError.MALFORMED_FILE,
                ended
                        ? "the %s stream ends after byte %d of its content, before its end mark"
                                .formatted(stream, known)
                        : "the %s stream is damaged after byte %d of its content: %s"
                                .formatted(stream, known, e.getMessage()),
                name(),
                "fetch the file again");
    }
}
