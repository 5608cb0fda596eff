package org.desdm.fits.io.tile;

import java.io.IOException;

/** Port: the bytes of the file that a table stands in. Several threads may read at once. */
@FunctionalInterface
public interface TileBytes {

    /** Fills {@code target} from {@code offset} with {@code length} bytes of the file. */
    void read(long position, byte[] target, int offset, int length) throws IOException;
}
