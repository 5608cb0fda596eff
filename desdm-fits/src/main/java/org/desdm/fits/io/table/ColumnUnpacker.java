package org.desdm.fits.io.table;

import java.nio.ByteBuffer;
import org.desdm.fits.internal.BrokenStreamException;
import org.desdm.fits.internal.Gunzip;
import org.desdm.fits.internal.RiceDecoder;
import org.desdm.fits.internal.RiceWidth;
import org.desdm.fits.table.ColumnForm;
import org.desdm.fits.table.ColumnType;

/** Compressed bytes of a column to the bytes that an ordinary table holds; for one thread. */
final class ColumnUnpacker {

    private static final int RICE_BLOCK = 32;

    /** No stream expands further: deflate reaches 1032, Rice's code 205. */
    private static final int MOST_EXPANSION = 1100;

    private static final int SHORTEST = 64;

    private final Gunzip gunzip = new Gunzip();
    private byte[] inflated = {};
    private int[] ints = {};

    /**
     * A compressed piece of a column.
     *
     * @param bytes hold the stream, and {@link RiceDecoder#SLACK} others behind it
     * @param from index of its first byte
     * @param length its length
     */
    record Stream(byte[] bytes, int from, int length) {}

    /**
     * Uncompresses a piece.
     *
     * @param form of the column
     * @param length bytes that must come out
     * @return an array that holds them from index 0 on; a new one
     */
    byte[] unpack(ColumnCodec codec, ColumnForm form, Stream stream, int length)
            throws BrokenStreamException {
        if (length > most(stream.length())) {
            throw new BrokenStreamException(
                    "%d bytes cannot hold %d".formatted(stream.length(), length), 0);
        }
        byte[] out = new byte[length];
        switch (codec) {
            case RICE_1 -> rice(form.type(), stream, out);
            case NOCOMPRESS -> {
                requireLength(stream.length(), length);
                System.arraycopy(stream.bytes(), stream.from(), out, 0, length);
            }
            default -> {
                inflate(stream, length);
                unshuffle(codec == ColumnCodec.GZIP_2 ? shuffled(form) : 1, out);
            }
        }
        return out;
    }

    /** What cannot come out of so many bytes is more than this. */
    static long most(long packedBytes) {
        return (packedBytes + SHORTEST) * MOST_EXPANSION;
    }

    /**
     * Bytes of what GZIP_2 shuffles. Complex numbers are left as they are in cells, and are taken
     * for numbers of eight bytes in arrays: so fpack writes them, whose files are all there are.
     */
    private static int shuffled(ColumnForm form) {
        boolean pair = form.type().isComplex();
        boolean left = pair && (!form.isVariable() || form.type().bytes() > Long.BYTES);
        return left ? 1 : form.type().bytes();
    }

    private void inflate(Stream stream, int length) throws BrokenStreamException {
        if (inflated.length <= length) {
            inflated = new byte[length + 1];
        }
        int count =
                gunzip.inflate(stream.bytes(), stream.from(), stream.length(), inflated, length);
        requireLength(count, length);
    }

    private static void requireLength(int found, int wanted) throws BrokenStreamException {
        if (found != wanted) {
            throw new BrokenStreamException(
                    "a column of %d bytes has %d".formatted(wanted, found), 0);
        }
    }

    /** Undoes GZIP_2's order: first bytes of all numbers, then their second ones, and so on. */
    private void unshuffle(int size, byte[] out) {
        int count = out.length / size;
        for (int b = 0; b < size; b++) {
            for (int i = 0; i < count; i++) {
                out[i * size + b] = inflated[b * count + i];
            }
        }
    }

    private void rice(ColumnType type, Stream stream, byte[] out) throws BrokenStreamException {
        RiceWidth width =
                switch (type) {
                    case BYTE -> RiceWidth.BYTE;
                    case SHORT -> RiceWidth.SHORT;
                    case INT -> RiceWidth.INT;
                    default ->
                            throw new BrokenStreamException(
                                    "RICE_1 holds whole numbers of up to 32 bits, not type "
                                            + type.letter(),
                                    0);
                };
        int count = out.length / type.bytes();
        if (ints.length < count) {
            ints = new int[count];
        }
        new RiceDecoder(width, RICE_BLOCK)
                .decode(stream.bytes(), stream.from(), stream.length(), ints, count);
        ByteBuffer buffer = ByteBuffer.wrap(out);
        switch (type) {
            case BYTE -> {
                for (int i = 0; i < count; i++) {
                    out[i] = (byte) ints[i];
                }
            }
            case SHORT -> {
                for (int i = 0; i < count; i++) {
                    buffer.putShort(2 * i, (short) ints[i]);
                }
            }
            default -> buffer.asIntBuffer().put(ints, 0, count);
        }
    }
}
