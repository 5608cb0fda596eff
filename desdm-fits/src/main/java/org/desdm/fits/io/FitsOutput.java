package org.desdm.fits.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.desdm.fits.header.FitsHeader;

/** Writes headers and pixels, big-endian, in pieces of 1 MiB. Does not own its channel. */
final class FitsOutput {

    private static final int BLOCK = 2880;

    private final WritableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
    private long written;

    FitsOutput(WritableByteChannel channel) {
        this.channel = channel;
    }

    void header(FitsHeader header) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(header.toBytes());
        flush();
        written += bytes.remaining();
        drain(bytes);
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
