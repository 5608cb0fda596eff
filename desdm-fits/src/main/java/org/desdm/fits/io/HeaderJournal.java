package org.desdm.fits.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A header that is being written over another, kept beside its file until it is on disk: what a
 * dead process or machine left half-written is completed from it.
 *
 * @param position where the header begins
 * @param before the bytes that were there
 * @param after the bytes that are to be there, as many
 */
record HeaderJournal(long position, byte[] before, byte[] after) {

    private static final long MAGIC = 0x6465_7364_6d2d_6831L; // desdm-h1
    private static final int FIXED = 3 * Long.BYTES;

    /** Where the journal of a file stands. */
    static Path pathOf(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".desdm-header");
    }

    /** Whether the file was being changed when somebody died, or is being changed now. */
    static boolean isThere(Path file) {
        return Files.exists(pathOf(file));
    }

    /** Writes the journal, to disk; fails if there is one. */
    void write(Path file) throws IOException {
        Path path = pathOf(file);
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (channel) {
            ByteBuffer bytes = encoded();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            remove(file);
            throw e;
        }
        forceFolder(path.toAbsolutePath().getParent());
    }

    static void remove(Path file) throws IOException {
        Files.deleteIfExists(pathOf(file));
    }

    /**
     * Completes what the journal of a file says was begun: where every byte is the old or the new
     * one the new ones are written. A journal that was not finished, or that is of another file by
     * now, is taken away; the file is as it was.
     *
     * @param channel the file, open for reading and writing
     */
    static void complete(Path file, FileChannel channel) throws IOException {
        Optional<HeaderJournal> journal = read(pathOf(file), channel.size());
        if (journal.isPresent() && journal.get().isBegunIn(channel)) {
            journal.get().writeInto(channel);
        }
        remove(file);
    }

    /** Writes the new bytes where they differ, to disk. */
    void writeInto(FileChannel channel) throws IOException {
        int from = Math.max(0, Arrays.mismatch(before, after));
        int to = after.length;
        while (to > from && before[to - 1] == after[to - 1]) {
            to--;
        }
        ByteBuffer bytes = ByteBuffer.wrap(after, from, to - from);
        while (bytes.hasRemaining()) {
            channel.write(bytes, position + bytes.position());
        }
        channel.force(true);
    }

    private boolean isBegunIn(FileChannel channel) throws IOException {
        byte[] there = new byte[before.length];
        if (ChannelBytes.fill(channel, position, ByteBuffer.wrap(there)) < there.length) {
            return false;
        }
        for (int i = 0; i < there.length; i++) {
            if (there[i] != before[i] && there[i] != after[i]) {
                return false;
            }
        }
        return true;
    }

    private ByteBuffer encoded() {
        ByteBuffer bytes = ByteBuffer.allocate(FIXED + before.length + after.length + Long.BYTES);
        bytes.putLong(MAGIC).putLong(position).putLong(before.length).put(before).put(after);
        return bytes.putLong(crc(bytes.array(), bytes.position())).flip();
    }

    /** The journal; none if it cannot be one of a file of that length, or is no plain file. */
    private static Optional<HeaderJournal> read(Path path, long length) throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                || Files.size(path) > FIXED + 2 * length + Long.BYTES) {
            return Optional.empty();
        }
        return decoded(Files.readAllBytes(path));
    }

    private static Optional<HeaderJournal> decoded(byte[] all) {
        ByteBuffer bytes = ByteBuffer.wrap(all);
        if (all.length < FIXED + Long.BYTES || bytes.getLong() != MAGIC) {
            return Optional.empty();
        }
        long position = bytes.getLong();
        long length = bytes.getLong();
        boolean whole = length >= 0 && all.length == FIXED + 2 * length + Long.BYTES;
        int end = all.length - Long.BYTES;
        if (!whole || position < 0 || bytes.getLong(end) != crc(all, end)) {
            return Optional.empty();
        }
        byte[] before = new byte[(int) length];
        byte[] after = new byte[(int) length];
        bytes.get(before).get(after);
        return Optional.of(new HeaderJournal(position, before, after));
    }

    private static long crc(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }

    /** The name of the journal must be on disk too; a system that cannot is left at that. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException folderCannotBeOpened) {
            return;
        }
    }
}
