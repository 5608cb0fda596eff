package org.desdm.fits.io.verify;

import java.io.IOException;

/** Port: the content of a file, uncompressed, at any position. */
public interface VerifiedContent {

    /** Name of the file for messages. */
    String name();

    /**
     * Fills {@code target} from {@code offset} with up to {@code length} bytes at {@code position};
     * returns how many there were, fewer only at the end of the content.
     */
    int readUpTo(long position, byte[] target, int offset, int length) throws IOException;
}
