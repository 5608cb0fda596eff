package org.desdm.fits.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;

/**
 * Changes cards of one HDU of a file, and nothing else of it: other cards and all data stay as they
 * are, byte for byte.
 *
 * <p>Where the header keeps its number of blocks, its changed bytes are written in place; a journal
 * beside the file ({@code .NAME.desdm-header}) completes what a dead process left half-written when
 * the file is changed next. Where it does not, or where it is asked for, a new file takes the place
 * of the old by rename. One file is changed by one thread at a time.
 *
 * <p>A CHECKSUM that was right is right afterwards, and one that was stale is stale: the data are
 * not read. DATASUM is of the data and stays.
 */
public final class HeaderUpdate {

    private static final int COPY = 1 << 20;

    private HeaderUpdate() {}

    /** How a file is changed. */
    public enum Mode {
        /** In place where the header keeps its number of blocks, else as a new file. */
        IN_PLACE,
        /** Always as a new file, which readers of the old one do not see. */
        NEW_FILE
    }

    /** What was done. */
    public enum Done {
        /** The header says already what it was to say. */
        NOTHING,
        IN_PLACE,
        NEW_FILE
    }

    /**
     * Changes a file.
     *
     * @param part the HDU, as for {@link FitsFile#find}
     * @throws DesdmException with every problem of the edit if it cannot be made; the file is as it
     *     was
     */
    public static Done apply(Path path, String part, HeaderEdit edit, Mode mode)
            throws IOException {
        Path real = path.toRealPath();
        if (!Files.isWritable(real)) {
            throw new AccessDeniedException(path.toString(), null, "it cannot be written to");
        }
        completeOld(real);
        try (FitsFile file = FitsFile.open(real)) {
            requirePlain(file);
            Hdu hdu = file.require(part);
            edit.require(hdu);
            byte[] before = header(file, hdu);
            byte[] after = EditedHeader.bytes(hdu, edit, before);
            if (Arrays.equals(before, after)) {
                return Done.NOTHING;
            }
            if (after.length == before.length && mode == Mode.IN_PLACE) {
                writeOver(real, new HeaderJournal(hdu.span().headerOffset(), before, after));
                return Done.IN_PLACE;
            }
            writeNew(file, hdu, after, real);
            return Done.NEW_FILE;
        }
    }

    /**
     * Writes a changed copy of a file; the file itself is not touched. A gzipped file's copy is
     * plain.
     *
     * @param target the new file; one that has the name is replaced
     */
    public static void copy(FitsFile file, Hdu hdu, HeaderEdit edit, Path target)
            throws IOException {
        edit.require(hdu);
        writeNew(file, hdu, EditedHeader.bytes(hdu, edit, header(file, hdu)), target);
    }

    private static byte[] header(FitsFile file, Hdu hdu) throws IOException {
        Hdu.Span span = hdu.span();
        byte[] bytes = new byte[(int) (span.dataOffset() - span.headerOffset())];
        file.read(span.headerOffset(), bytes, bytes.length);
        return bytes;
    }

    private static void requirePlain(FitsFile file) {
        if (file.compression() != FileCompression.NONE) {
            throw new DesdmException(
                    Problem.of(
                                    FitsError.NOT_IN_PLACE,
                                    "the file is compressed as a whole: its header cannot be changed where it is")
                            .at(file.path().toString())
                            .next("write a changed copy (--out), or uncompress the file first"));
        }
    }

    private static void completeOld(Path file) throws IOException {
        if (HeaderJournal.isThere(file)) {
            try (FileChannel channel = open(file)) {
                lock(file, channel);
                if (HeaderJournal.isThere(file)) {
                    HeaderJournal.complete(file, channel);
                }
            }
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Keeps other programs away until the channel is closed. */
    private static void lock(Path file, FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException inThisProcess) {
            throw busy(file);
        }
        throw busy(file);
    }

    private static DesdmException busy(Path file) {
        return new DesdmException(
                Problem.of(FitsError.CHANGED_MEANWHILE, "another program is changing the file now")
                        .at(file.toString())
                        .next("try again when it has ended"));
    }

    /** Writes under a lock, if the file still has the header that was read. */
    private static void writeOver(Path file, HeaderJournal journal) throws IOException {
        try (FileChannel channel = open(file)) {
            lock(file, channel);
            byte[] there = new byte[journal.before().length];
            int count = ChannelBytes.fill(channel, journal.position(), ByteBuffer.wrap(there));
            if (count < there.length || !Arrays.equals(there, journal.before())) {
                throw changed(file);
            }
            try {
                journal.write(file);
            } catch (FileAlreadyExistsException another) {
                throw busy(file);
            }
            journal.writeInto(channel);
            HeaderJournal.remove(file);
        }
    }

    private static DesdmException changed(Path file) {
        return new DesdmException(
                Problem.of(FitsError.CHANGED_MEANWHILE, "the file changed while it was read")
                        .at(file.toString())
                        .next("look at it, and try again"));
    }

    private static void writeNew(FitsFile file, Hdu hdu, byte[] header, Path target)
            throws IOException {
        try (NewFile newFile = new NewFile(target)) {
            Hdu.Span span = hdu.span();
            FileChannel out = newFile.channel();
            copy(file, 0, span.headerOffset(), out);
            ByteBuffer bytes = ByteBuffer.wrap(header);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            copy(file, span.dataOffset(), file.length(), out);
            newFile.keepPermissions();
            file.requireUnchanged();
            newFile.publish();
        }
    }

    private static void copy(FitsFile file, long from, long to, FileChannel out)
            throws IOException {
        if (file.compression() != FileCompression.NONE) {
            copyInflated(file, from, to, out);
            return;
        }
        try (FileChannel in = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            long at = from;
            while (at < to) {
                long count = in.transferTo(at, to - at, out);
                if (count <= 0) {
                    throw changed(file.path()); // it has become shorter
                }
                at += count;
            }
        }
    }

    private static void copyInflated(FitsFile file, long from, long to, FileChannel out)
            throws IOException {
        byte[] bytes = new byte[COPY];
        for (long at = from; at < to; at += COPY) {
            int count = (int) Math.min(COPY, to - at);
            file.read(at, bytes, count);
            ByteBuffer piece = ByteBuffer.wrap(bytes, 0, count);
            while (piece.hasRemaining()) {
                out.write(piece);
            }
        }
    }
}
