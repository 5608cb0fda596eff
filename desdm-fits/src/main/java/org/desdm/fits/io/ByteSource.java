package org.desdm.fits.io;

import java.io.Closeable;
import java.io.IOException;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.io.verify.VerifiedContent;

/** The content of a file, uncompressed, at any position. Several threads may read at once. */
interface ByteSource extends Closeable, VerifiedContent {

    /**
     * {@code end} if the content has that many bytes, else its length. The length itself is not
     * asked for: only the end of a compressed file knows it.
     */
    long lengthUpTo(long end) throws IOException;

    /** How the file holds the content; what is compressed is fast from front to back alone. */
    FileCompression compression();

    /** The file as it was before it was opened first. */
    FileStamp stamp();

    /**
     * Fills {@code target} from {@code offset} with the {@code length} bytes at {@code position}.
     *
     * @throws FitsFormatException if the content ends before them
     */
    default void read(long position, byte[] target, int offset, int length) throws IOException {
        int count = readUpTo(position, target, offset, length);
        if (count < length) {
            throw new FitsFormatException(
                    FitsError.TRUNCATED_FILE,
                    "the file ends at byte %d, in the middle of its data"
                            .formatted(position + count),
                    name(),
                    "fetch the file again");
        }
    }

    /** Like {@link #read}, but less where the content ends; returns how many bytes there were. */
    @Override
    int readUpTo(long position, byte[] target, int offset, int length) throws IOException;

    /** Says that no reader is at work: gives back what can be had again. */
    default void rest() throws IOException {}
}
