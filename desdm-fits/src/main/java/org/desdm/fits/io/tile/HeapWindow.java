package org.desdm.fits.io.tile;

import java.io.IOException;
import org.desdm.fits.internal.RiceDecoder;
import org.desdm.fits.io.table.TableBytes;

/** A piece of the heap in memory: the bytes of one tile, and of those that will follow. */
final class HeapWindow {

    /** Bytes that are read ahead at most. */
    private static final int AHEAD = 1 << 20;

    private final TileTable table;
    private final TableBytes bytes;
    private byte[] buffer = new byte[0];
    private long first;
    private int length;
    private long wantedUpTo;

    HeapWindow(TileTable table, TableBytes bytes) {
        this.table = table;
        this.bytes = bytes;
    }

    /** Says up to which byte of the heap the next tiles go. */
    void expectUpTo(long end) {
        wantedUpTo = Math.min(end, table.heapBytes());
    }

    /**
     * Reads bytes of the heap; they lie within it.
     *
     * @return index in {@link #buffer()} at which they begin
     */
    int load(long start, int count) throws IOException {
        if (start < first || start + count > first + length) {
            long ahead = Math.min(wantedUpTo - start, AHEAD);
            int wanted = (int) Math.max(count, ahead);
            if (buffer.length < wanted + RiceDecoder.SLACK) {
                buffer = new byte[wanted + RiceDecoder.SLACK];
            }
            length = 0;
            bytes.read(table.heapOffset() + start, buffer, 0, wanted);
            first = start;
            length = wanted;
        }
        return (int) (start - first);
    }

    /** The bytes, and behind them what the decoders' reading ahead asks for. */
    byte[] buffer() {
        return buffer;
    }
}
