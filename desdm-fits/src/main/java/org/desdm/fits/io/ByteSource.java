package org.desdm.fits.io;

import java.io.Closeable;
import java.io.IOException;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;

/** The content of a file, uncompressed, at any position. Several threads may read at once. */
interface ByteSource extends Closeable {

    /** Name of the file for messages. */
    String name();

    /** Length of the content in bytes. */
    long size();

    /** Whether the file holds the content gzipped. */
    boolean gzipped();

    /**
     * Fills {@code target} from {@code offset} with the {@code length} bytes at {@code position}.
     *
     * @throws FitsFormatException if the content ends before them
     */
    void read(long position, byte[] target, int offset, int length) throws IOException;

    /** Says that no reader is at work: gives back what can be had again. */
    default void rest() throws IOException {}

    /** The error of a content that ended at a byte where more was promised. */
    static FitsFormatException endedAt(String name, long position) {
        return new FitsFormatException(
                FitsError.TRUNCATED_FILE,
                "the file ends at byte %d, in the middle of its data".formatted(position),
                name,
                "fetch the file again");
    }
}
