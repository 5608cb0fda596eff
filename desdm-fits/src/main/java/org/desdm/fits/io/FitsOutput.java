package org.desdm.fits.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.internal.OnesComplementSum;

/**
 * Writes headers and pixels, big-endian, in pieces of 1 MiB, and the sums of every HDU. Does not
 * own its channel.
 */
final class FitsOutput {

    private static final int BLOCK = 2880;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
    private long written;

    /** The header whose sums wait for its data; null where nothing waits. */
    private FitsHeader open;

    private long openAt;
    private long dataAt;
    private long dataSum;

    FitsOutput(FileChannel channel) {
        this.channel = channel;
    }

    /** Begins an HDU; its sums are put into the header when its data have ended. */
    void header(FitsHeader header) throws IOException {
        endData();
        openAt = written;
        open = SumCards.reserved(header);
        put(open.toBytes());
        dataAt = written;
        dataSum = 0;
    }

    /**
     * Begins an HDU the sum of whose data is known: nothing is written twice, so that others can
     * read the file while it grows.
     */
    void header(FitsHeader header, long sumOfData) throws IOException {
        endData();
        put(SumCards.bytes(header, sumOfData));
    }

    private void put(byte[] header) throws IOException {
        written += header.length;
        drain(ByteBuffer.wrap(header));
    }

    void floats(float[] data, int offset, int count) throws IOException {
        for (int done = 0; done < count; ) {
            int n = Math.min(count - done, room(Float.BYTES));
            buffer.asFloatBuffer().put(data, offset + done, n);
            buffer.position(buffer.position() + n * Float.BYTES);
            done += n;
        }
    }

    void ints(int[] data, int offset, int count) throws IOException {
        for (int done = 0; done < count; ) {
            int n = Math.min(count - done, room(Integer.BYTES));
            buffer.asIntBuffer().put(data, offset + done, n);
            buffer.position(buffer.position() + n * Integer.BYTES);
            done += n;
        }
    }

    void shorts(short[] data, int offset, int count) throws IOException {
        for (int done = 0; done < count; ) {
            int n = Math.min(count - done, room(Short.BYTES));
            buffer.asShortBuffer().put(data, offset + done, n);
            buffer.position(buffer.position() + n * Short.BYTES);
            done += n;
        }
    }

    void bytes(byte[] data, int count) throws IOException {
        for (int done = 0; done < count; ) {
            int n = Math.min(count - done, room(1));
            buffer.put(data, done, n);
            done += n;
        }
    }

    /** Fills up to a whole number of blocks behind data that went to the channel directly. */
    void fill(long dataBytes) throws IOException {
        written += dataBytes;
        endData();
    }

    /** Fills the data up to a whole number of blocks, and hands everything to the channel. */
    void endData() throws IOException {
        flush();
        int filling = (int) ((BLOCK - written % BLOCK) % BLOCK);
        buffer.put(new byte[filling]);
        flush();
        if (open != null) {
            writeAt(openAt, SumCards.bytes(open, dataSum));
            open = null;
        }
    }

    /** Writes a header again where it stands; what follows goes to the end of the file. */
    private void writeAt(long position, byte[] header) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(header);
        while (bytes.hasRemaining()) {
            channel.write(bytes, position + bytes.position());
        }
    }

    /** How many values fit now; makes room if there is none. */
    private int room(int valueBytes) throws IOException {
        if (buffer.remaining() < valueBytes) {
            flush();
        }
        return buffer.remaining() / valueBytes;
    }

    private void flush() throws IOException {
        buffer.flip();
        if (open != null) {
            long part = OnesComplementSum.of(buffer.array(), 0, buffer.limit(), written - dataAt);
            dataSum = OnesComplementSum.plus(dataSum, part);
        }
        written += buffer.remaining();
        drain(buffer);
        buffer.clear();
    }

    private void drain(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
