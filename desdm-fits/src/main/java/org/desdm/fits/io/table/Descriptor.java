package org.desdm.fits.io.table;

import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.table.ColumnForm;

/**
 * What a row of a variable column says of its elements.
 *
 * @param count how many there are
 * @param offset byte of the heap at which they begin
 */
record Descriptor(long count, long offset) {

    /** Bytes of an array: it is held in memory, with room behind it. */
    private static final long LONGEST = Integer.MAX_VALUE - 1024;

    static Descriptor at(ColumnForm form, byte[] bytes, int at) {
        int size = form.pointer() == 'P' ? 4 : 8;
        return new Descriptor(
                CellDecoder.number(bytes, at, size), CellDecoder.number(bytes, at + size, size));
    }

    /** Bytes of the elements; refused unless they lie within a heap. */
    int bytesWithin(long heapBytes, ColumnForm form, String place) {
        int bytes = bytes(form, place);
        if (bytes > 0 && (offset < 0 || offset > heapBytes - bytes)) {
            throw malformed("beyond a heap of " + heapBytes + " bytes", form, place);
        }
        return bytes;
    }

    /** Bytes of the elements; refused unless they are a number that can be held. */
    int bytes(ColumnForm form, String place) {
        if (count < 0 || count > LONGEST || form.type().bytesOf(count) > LONGEST) {
            throw malformed("more than can be", form, place);
        }
        return (int) form.type().bytesOf(count);
    }

    private FitsFormatException malformed(String what, ColumnForm form, String place) {
        return new FitsFormatException(
                FitsError.MALFORMED_FILE,
                "%d elements of type %c at byte %d of the heap: %s"
                        .formatted(count, form.type().letter(), offset, what),
                place);
    }
}
