package org.desdm.fits.io.table;

import java.io.IOException;

/** Bytes of a heap: where they are asked for one after the other, those that follow are there. */
final class HeapReader {

    private static final int AHEAD = 1 << 16;

    private final TableBytes bytes;
    private final long offset;
    private final long length;
    private final int room;
    private byte[] buffer;
    private long first;
    private int filled;

    /**
     * A heap.
     *
     * @param offset byte of the file at which it begins
     * @param length its length
     * @param room bytes that must be behind those that are asked for, whatever they hold
     */
    HeapReader(TableBytes bytes, long offset, long length, int room) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
        this.room = room;
        this.buffer = new byte[room];
    }

    /** Reads bytes that lie within the heap; returns the index in {@link #buffer()}. */
    int load(long start, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (start < first || start + count > first + filled) {
            boolean onwards = start >= first && start - first - filled < AHEAD;
            int wanted = (int) Math.max(count, onwards ? Math.min(AHEAD, length - start) : 0);
            if (buffer.length < wanted + room) {
                buffer = new byte[wanted + room];
            }
            filled = 0;
            bytes.read(offset + start, buffer, 0, wanted);
            first = start;
            filled = wanted;
        }
        return (int) (start - first);
    }

    byte[] buffer() {
        return buffer;
    }
}
