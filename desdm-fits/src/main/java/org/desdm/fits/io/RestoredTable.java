package org.desdm.fits.io;

import java.io.IOException;
import java.nio.file.Path;
import org.desdm.fits.io.table.PackedTable;
import org.desdm.fits.io.table.TableHeader;
import org.desdm.fits.io.table.TableSpan;

/** Writes the table that another one holds compressed, rows and heap byte for byte as they were. */
final class RestoredTable {

    private static final int COPY = 1 << 18;

    /** Takes the bytes of a table; those of its heap wait for the rows. */
    private record Bytes(FitsOutput out, WaitingBytes heap) implements PackedTable.Target {

        @Override
        public void rows(byte[] bytes, int length) throws IOException {
            out.bytes(bytes, length);
        }

        @Override
        public void elements(long position, byte[] bytes, int length) throws IOException {
            heap.write(bytes, length, position);
        }
    }

    private RestoredTable() {}

    /**
     * Writes a table.
     *
     * @param folder where its heap may wait
     */
    static void write(FitsFile file, Hdu hdu, FitsOutput out, Path folder) throws IOException {
        SummedBytes source = file.summed(hdu);
        Hdu.Span span = hdu.span();
        PackedTable table =
                PackedTable.of(
                        new TableHeader(hdu.name(), hdu.stored()),
                        new TableSpan(
                                span.dataOffset(),
                                span.dataBytes(),
                                source::read,
                                file.limits().maxInflatedBytes()));
        out.header(hdu.header()); // with the sums of the table that was compressed, while they hold
        try (WaitingBytes heap = new WaitingBytes(folder)) {
            table.write(new Bytes(out, heap));
            for (long done = -table.gap(); done < table.heapBytes(); ) {
                long end = done < 0 ? 0 : table.heapBytes();
                byte[] bytes = new byte[(int) Math.min(COPY, end - done)];
                if (done >= 0) {
                    heap.read(done, bytes);
                }
                out.bytes(bytes, bytes.length);
                done += bytes.length;
            }
        }
        out.endData();
        source.verify(file.sums());
    }
}
