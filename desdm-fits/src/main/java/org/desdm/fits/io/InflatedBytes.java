package org.desdm.fits.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;

/**
 * The content of a gzipped file. It is inflated once when it is opened: small content is kept in
 * memory, longer content is only measured and inflated again from where the last read stopped (from
 * the start for a read further back). So memory stays bounded whatever the file says.
 */
final class InflatedBytes implements ByteSource {

    private static final int CHUNK = 1 << 20;

    private final Path path;
    private final long size;

    /** The content in pieces of CHUNK bytes; empty if it is too long to be kept. */
    private final List<byte[]> kept;

    private InputStream cursor;
    private long cursorAt;

    /**
     * Inflates once.
     *
     * @param maxBytes longest content that is accepted
     * @param keepBytes longest content that is kept in memory
     */
    InflatedBytes(Path path, long maxBytes, long keepBytes) throws IOException {
        this.path = path;
        List<byte[]> chunks = new ArrayList<>();
        long total = 0;
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = open()) {
            int count = fill(in, chunk, total);
            while (count > 0) {
                total += count;
                requireWithin(maxBytes, total);
                if (total <= keepBytes) {
                    chunks.add(chunk);
                    chunk = new byte[CHUNK];
                } else {
                    chunks.clear();
                }
                count = fill(in, chunk, total);
            }
        }
        this.size = total;
        this.kept = total <= keepBytes ? chunks : List.of();
    }

    private void requireWithin(long maxBytes, long total) {
        if (total > maxBytes) {
            throw new FitsFormatException(
                    FitsError.TOO_LARGE,
                    "gzipped content is longer than the limit of %d bytes".formatted(maxBytes),
                    name(),
                    "raise the limit, or gunzip the file first");
        }
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean gzipped() {
        return true;
    }

    @Override
    public void read(long position, byte[] target, int offset, int length) throws IOException {
        if (position + length > size) {
            throw ByteSource.endedAt(name(), size);
        }
        if (kept.isEmpty()) {
            inflateAgain(position, target, offset, length);
            return;
        }
        int done = 0;
        while (done < length) {
            long at = position + done;
            int inChunk = (int) (at % CHUNK);
            int count = Math.min(length - done, CHUNK - inChunk);
            System.arraycopy(kept.get((int) (at / CHUNK)), inChunk, target, offset + done, count);
            done += count;
        }
    }

    private synchronized void inflateAgain(long position, byte[] target, int offset, int length)
            throws IOException {
        if (cursor == null || cursorAt > position) {
            rest();
            cursor = open();
            cursorAt = 0;
        }
        try {
            skip(position - cursorAt);
            if (cursor.readNBytes(target, offset, length) != length) {
                throw new EOFException();
            }
        } catch (EOFException | ZipException e) {
            rest();
            throw broken(e, position);
        }
        cursorAt = position + length;
    }

    /** Inflates in large pieces; the stream's own skip takes 512 bytes at a time. */
    private void skip(long count) throws IOException {
        byte[] passed = new byte[(int) Math.min(count, 1 << 16)];
        for (long left = count; left > 0; left -= passed.length) {
            int piece = (int) Math.min(left, passed.length);
            if (cursor.readNBytes(passed, 0, piece) != piece) {
                throw new EOFException();
            }
        }
    }

    @Override
    public synchronized void rest() throws IOException {
        if (cursor != null) {
            cursor.close();
            cursor = null;
        }
    }

    @Override
    public void close() throws IOException {
        rest();
    }

    private InputStream open() throws IOException {
        InputStream file = Files.newInputStream(path);
        try {
            return new GZIPInputStream(file, 1 << 16);
        } catch (EOFException | ZipException e) {
            file.close();
            throw broken(e, 0);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private int fill(InputStream in, byte[] chunk, long total) throws IOException {
        try {
            return in.readNBytes(chunk, 0, chunk.length);
        } catch (EOFException | ZipException e) {
            throw broken(e, total);
        }
    }

    private FitsFormatException broken(IOException e, long position) {
        boolean ended = e instanceof EOFException;
        return new FitsFormatException(
                ended ? FitsError.TRUNCATED_FILE : FitsError.MALFORMED_FILE,
                ended
                        ? "the gzip stream ends after byte %d of its content, before its end mark"
                                .formatted(position)
                        : "the gzip stream is damaged after byte %d of its content: %s"
                                .formatted(position, e.getMessage()),
                name(),
                "fetch the file again");
    }
}
