package org.desdm.fits.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
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
            throw endsAt(position + count);
        }
    }

    /** Says that the content ends too early. */
    default FitsFormatException endsAt(long position) {
        return new FitsFormatException(
                FitsError.TRUNCATED_FILE,
                "the file ends at byte %d, in the middle of its data".formatted(position),
                name(),
                "fetch the file again");
    }

    /** Like {@link #read}, but less where the content ends; returns how many bytes there were. */
    @Override
    int readUpTo(long position, byte[] target, int offset, int length) throws IOException;

    /** Says that no reader is at work: gives back what can be had again. */
    default void rest() throws IOException {}

    /** Port: fills a buffer with the bytes from a position on. */
    @FunctionalInterface
    interface Fill {

        /**
         * Fills {@code target} up to its limit.
         *
         * @throws FitsFormatException if the content ends before that
         */
        void fill(long position, ByteBuffer target) throws IOException;
    }

    /** Reads into buffers outside the heap, if that is faster than {@link #read}. */
    default Optional<Fill> direct() {
        return Optional.empty();
    }

    /** A part of the content, mapped; empty where it cannot be mapped, or should not. */
    default Optional<MappedBytes> map(long start, long length) {
        return Optional.empty();
    }

    /** Says that nothing is to be mapped. */
    default void forbidMapping() {
        // nothing ever is, but where map is overridden
    }
}
