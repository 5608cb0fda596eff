package org.desdm.fits.io.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.fits.io.tile.TileColumn;

/** Holds what the rows of a binary table point to against its heap (standard, section 7.3.5). */
final class DescriptorReader {

    private static final int PIECE = 1 << 20;
    private static final Pattern MOST = Pattern.compile(".*\\((\\d{1,18})\\)\\s*");

    private final VerifiedContent content;
    private final DataShape shape;
    private final long heapBytes;
    private final List<Pointer> pointers = new ArrayList<>();
    private final Findings findings;
    private final Set<Integer> longTold = new HashSet<>();

    /**
     * A column of pointers.
     *
     * @param number of the column, from 1 on
     * @param most elements of a row, by its TFORM; Long.MAX_VALUE if it does not say
     */
    private record Pointer(int number, TileColumn column, long most) {}

    DescriptorReader(VerifiedContent content, DataShape shape, long heapStart, Findings findings) {
        this.content = content;
        this.shape = shape;
        this.heapBytes = shape.dataBytes() - heapStart;
        this.findings = findings;
    }

    void verify(List<TileColumn> columns, RawHeader header) throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            TileColumn column = columns.get(i);
            if (column.isVariable() && column.bytes() > 0) {
                String form = header.text("TFORM" + (i + 1)).orElse("");
                Matcher most = MOST.matcher(form);
                long limit = most.matches() ? Long.parseLong(most.group(1)) : Long.MAX_VALUE;
                pointers.add(new Pointer(i + 1, column, limit));
            }
        }
        long rowBytes = shape.axes().get(0);
        if (!pointers.isEmpty() && rowBytes <= PIECE) {
            rows((int) rowBytes, shape.axes().get(1));
        }
    }

    private void rows(int rowBytes, long rows) throws IOException {
        int step = Math.max(1, PIECE / rowBytes);
        byte[] bytes = new byte[(int) Math.min(step, Math.max(rows, 1)) * rowBytes];
        for (long first = 0; first < rows; first += step) {
            long at = shape.dataAt() + first * rowBytes;
            int wanted = (int) Math.min(step, rows - first) * rowBytes;
            int count = content.readUpTo(at, bytes, 0, wanted);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            for (int row = 0; (row + 1) * rowBytes <= count; row++) {
                for (Pointer pointer : pointers) {
                    descriptor(buffer, row * rowBytes, first + row, pointer, at);
                }
            }
            if (count < wanted) {
                return; // that the file ends is told by the reading of the data
            }
        }
    }

    private void descriptor(ByteBuffer rows, int start, long row, Pointer pointer, long at) {
        int from = start + pointer.column().offset();
        boolean narrow = pointer.column().pointer() == 'P';
        long count = narrow ? rows.getInt(from) : rows.getLong(from);
        long offset = narrow ? rows.getInt(from + 4) : rows.getLong(from + 8);
        int size = pointer.column().elementBytes();
        boolean outside = isOutside(count, offset, pointer.column());
        String card = "TFORM" + pointer.number();
        if (outside) {
            findings.add(
                    FindingKind.BAD_DESCRIPTOR,
                    card,
                    at + from,
                    "row %d: %d elements of %d bytes at byte %d of a heap of %d bytes"
                            .formatted(row + 1, count, size, offset, heapBytes));
        } else if (count > pointer.most() && longTold.add(pointer.number())) {
            findings.add(
                    FindingKind.LONG_ARRAY,
                    card,
                    at + from,
                    "row %d: %d elements, TFORM says %d at most"
                            .formatted(row + 1, count, pointer.most()));
        }
    }

    private boolean isOutside(long count, long offset, TileColumn column) {
        boolean bits = column.type() == 'X';
        long most = bits ? Math.min(heapBytes, 1L << 59) * 8 : heapBytes / column.elementBytes();
        if (count <= 0 || count > most) {
            return count != 0;
        }
        long bytes = bits ? (count + 7) / 8 : count * column.elementBytes();
        return offset < 0 || offset > heapBytes - bytes;
    }
}
