package org.desdm.fits.io.table;

import java.io.IOException;

/** Port: the bytes of the file that a table stands in. Several threads may read at once. */
@FunctionalInterface
public interface TableBytes {

    /** Fills {@code target} from {@code offset} with {@code length} bytes of the file. */
    void read(long position, byte[] target, int offset, int length) throws IOException;
}
