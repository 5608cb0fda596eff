package org.desdm.fits.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a NumPy file begins with (format 1.0). */
final class NpyHeader {

    private NpyHeader() {}

    /**
     * The header of an array in C order.
     *
     * @param descr type of the values in NumPy's words
     * @param shape lengths of the axes, the slowest first
     */
    static ByteBuffer of(String descr, List<Long> shape) {
        StringBuilder lengths = new StringBuilder();
        for (int i = 0; i < shape.size(); i++) {
            boolean last = i == shape.size() - 1;
            lengths.append(shape.get(i)).append(!last || shape.size() == 1 ? "," : "");
            lengths.append(last ? "" : " ");
        }
        String text =
                "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }"
                        .formatted(descr, lengths);
        int start = 10;
        int length = (start + text.length() + 1 + 63) / 64 * 64 - start;
        ByteBuffer header = ByteBuffer.allocate(start + length).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        header.put((byte) 1).put((byte) 0).putShort((short) length);
        header.put(text.getBytes(StandardCharsets.US_ASCII));
        while (header.remaining() > 1) {
            header.put((byte) ' ');
        }
        return header.put((byte) '\n').flip();
    }
}
