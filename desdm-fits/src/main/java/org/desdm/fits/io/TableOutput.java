package org.desdm.fits.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.internal.OnesComplementSum;
import org.desdm.fits.io.table.RowEncoder;
import org.desdm.fits.table.Column;
import org.desdm.fits.table.ColumnValues;

/**
 * Writes one table at the end of a file, rows first. The heap waits in a file without a name beside
 * it; the header, with the sums, is written again when the rows have been counted.
 */
final class TableOutput implements Closeable {

    private static final int BLOCK = 2880;
    private static final int CHUNK = 1 << 18;

    private final FileChannel channel;
    private final FitsHeader own;
    private final RowEncoder encoder;
    private final byte[] chunk;
    private final int chunkRows;
    private final long start;
    private final int headerLength;
    private final WaitingBytes heap;
    private long heapBytes;
    private long heapSum;
    private long rows;
    private long rowSum;

    /**
     * Begins a table where the channel stands.
     *
     * @param folder where the heap may wait
     * @param own cards of the table without those that say how it is stored; not modified
     */
    TableOutput(FileChannel channel, Path folder, FitsHeader own, List<Column> columns)
            throws IOException {
        this.channel = channel;
        this.heap = new WaitingBytes(folder);
        this.own = own;
        this.encoder = new RowEncoder(columns);
        this.chunkRows = Math.max(1, CHUNK / Math.max(1, encoder.rowBytes()));
        this.chunk = new byte[Math.multiplyExact(chunkRows, encoder.rowBytes())];
        this.start = channel.position();
        byte[] header = SumCards.reserved(header()).toBytes();
        this.headerLength = header.length;
        write(channel, header, header.length);
    }

    private FitsHeader header() {
        FitsHeader header = encoder.cards(rows);
        for (HeaderCard card : own.cards()) {
            if (StandardKeywords.isOfTheTable(card)) {
                header.append(card);
            }
        }
        return header;
    }

    /** Writes the rows of some columns, as many as the first has. */
    void append(List<ColumnValues> columns) throws IOException {
        int count = columns.isEmpty() ? 0 : columns.get(0).rows();
        RowEncoder.Rows values = encoder.rows(columns);
        for (int done = 0; done < count; done += chunkRows) {
            int n = Math.min(chunkRows, count - done);
            values.encode(done, n, chunk, this::toHeap);
            int length = n * encoder.rowBytes();
            long offset = (rows + done) * encoder.rowBytes();
            rowSum = OnesComplementSum.plus(rowSum, OnesComplementSum.of(chunk, 0, length, offset));
            write(channel, chunk, length);
        }
        rows += count;
    }

    private void toHeap(byte[] bytes, int length) throws IOException {
        heapSum =
                OnesComplementSum.plus(heapSum, OnesComplementSum.of(bytes, 0, length, heapBytes));
        heap.write(bytes, length, heapBytes);
        heapBytes += length;
    }

    /** Ends the table: heap, filling, and the header as it is now known. */
    void end() throws IOException {
        heap.copyTo(channel, heapBytes);
        long rowBytes = rows * encoder.rowBytes();
        long data = rowBytes + heapBytes;
        byte[] filling = new byte[(int) ((BLOCK - data % BLOCK) % BLOCK)];
        Arrays.fill(filling, encoder.filling());
        write(channel, filling, filling.length);
        long sum = OnesComplementSum.plus(rowSum, moved(heapSum, rowBytes));
        long fillingSum = OnesComplementSum.of(filling, 0, filling.length, data);
        byte[] header = SumCards.bytes(header(), OnesComplementSum.plus(sum, fillingSum));
        if (header.length != headerLength) {
            throw new IllegalStateException("the header of a table changed its length");
        }
        ByteBuffer bytes = ByteBuffer.wrap(header);
        while (bytes.hasRemaining()) {
            channel.write(bytes, start + bytes.position());
        }
    }

    /** The sum of the same bytes, that many bytes further on: each of them wanders in its word. */
    private static long moved(long sum, long bytes) {
        int bits = (int) (bytes % Integer.BYTES) * Byte.SIZE;
        return Integer.toUnsignedLong(Integer.rotateRight((int) sum, bits));
    }

    private static void write(FileChannel channel, byte[] bytes, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    @Override
    public void close() throws IOException {
        heap.close();
    }
}
