package org.desdm.fits.io.tile;

import java.io.IOException;
import java.util.Optional;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.internal.BrokenStreamException;

/** The bytes that one row of a variable column points to, held against the heap. */
final class TileStream {

    /** Longest stream: it is held in one array, with room behind it. */
    private static final int LONGEST = Integer.MAX_VALUE - 64;

    private final TiledImage image;
    private final TileRows rows;
    private final HeapWindow heap;

    private TileColumn column;
    private long tile;
    private long heapOffset;
    private int from;
    private int length;

    TileStream(TiledImage image, TileRows rows) {
        this.image = image;
        this.rows = rows;
        this.heap = new HeapWindow(image.table(), image.bytes());
    }

    /** Says that the tiles from {@code firstTile} on are read next. */
    void expect(TileColumn data, long firstTile, long endTile) throws IOException {
        long end = 0;
        for (long t = firstTile; t < endTile; t++) {
            long count = rows.count(data, t) * data.elementBytes();
            end = Math.max(end, rows.heapOffset(data, t) + count);
        }
        heap.expectUpTo(end);
    }

    /** Goes to the stream of a tile in a column; false if there is none. Reads no stream. */
    boolean find(Optional<TileColumn> wanted, long number) throws IOException {
        tile = number;
        length = 0;
        if (wanted.isEmpty()) {
            return false;
        }
        column = wanted.get();
        long count = rows.count(column, number);
        heapOffset = rows.heapOffset(column, number);
        long most = Math.min(image.table().heapBytes(), LONGEST);
        if (count < 0
                || heapOffset < 0
                || count > most / column.elementBytes()
                || heapOffset > image.table().heapBytes() - count * column.elementBytes()) {
            throw new FitsFormatException(
                    FitsError.MALFORMED_FILE,
                    "%d elements of %d bytes at byte %d of a heap of %d bytes"
                            .formatted(
                                    count,
                                    column.elementBytes(),
                                    heapOffset,
                                    image.table().heapBytes()),
                    place(image.table().dataOffset() + number * image.table().rowBytes()));
        }
        length = (int) count * column.elementBytes();
        return length > 0;
    }

    /** Reads the stream. */
    void load() throws IOException {
        from = heap.load(heapOffset, length);
    }

    byte[] bytes() {
        return heap.buffer();
    }

    /** Index in {@link #bytes()} at which the stream begins. */
    int from() {
        return from;
    }

    int length() {
        return length;
    }

    /** Bytes of an element of the column. */
    int elementBytes() {
        return column.elementBytes();
    }

    FitsFormatException malformed(String what) {
        return new FitsFormatException(
                FitsError.MALFORMED_FILE, what, place(image.table().heapOffset() + heapOffset));
    }

    FitsFormatException malformed(BrokenStreamException e) {
        long at = image.table().heapOffset() + heapOffset + e.at();
        return new FitsFormatException(FitsError.MALFORMED_FILE, e.getMessage(), place(at));
    }

    private String place(long at) {
        return "%s, tile %d, byte %d".formatted(image.header().name(), tile + 1, at);
    }
}
