package org.desdm.provenance.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.desdm.api.error.DesdmException;

/**
 * SHA-256 of files, each read once as long as it does not change.
 *
 * <p>A hash is remembered by real path, size, modification time and inode; a file that was written
 * so recently that a further change might not show in its time stamp is not remembered. The least
 * recently used is forgotten first. Thread-safe: threads that ask for one file at the same time
 * wait for one reading of it.
 */
public final class FileHashes {

    /** Files remembered unless a caller says otherwise: a night of one camera. */
    private static final int DEFAULT_CAPACITY = 16_384;

    private static final int CHUNK_BYTES = 1 << 17;

    private final int capacity;
    private final Clock clock;
    private final Map<FileStamp, String> known = new LinkedHashMap<>(64, 0.75f, true);
    private final Set<Path> beingRead = new HashSet<>();

    /** Remembers up to 16384 files. */
    public FileHashes() {
        this(DEFAULT_CAPACITY, Clock.systemUTC());
    }

    /**
     * Remembers up to {@code capacity} files.
     *
     * @param clock the time by which the file system stamps files
     */
    public FileHashes(int capacity, Clock clock) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, got " + capacity);
        }
        this.capacity = capacity;
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * The SHA-256 of a file's bytes, 64 lower-case hexadecimal digits.
     *
     * @throws IOException if the file cannot be read
     * @throws DesdmException if the file changed while it was read
     */
    public String sha256(Path file) throws IOException {
        Path realPath = file.toRealPath();
        enter(realPath);
        try {
            return rememberedOrRead(realPath);
        } finally {
            leave(realPath);
        }
    }

    /**
     * Notes the SHA-256 of a file that the caller has just written and hashed itself, so that it
     * need not be read again; a file written so recently that a change might not show is not
     * remembered.
     *
     * @throws IOException if the file is not there
     */
    public void note(Path file, String sha256) throws IOException {
        FileStamp stamp = FileStamp.of(file.toRealPath());
        if (stamp.isSettled(clock.instant())) {
            remember(stamp, sha256);
        }
    }

    private String rememberedOrRead(Path realPath) throws IOException {
        FileStamp before = FileStamp.of(realPath);
        boolean settled = before.isSettled(clock.instant());
        String hash = find(before);
        if (hash != null) {
            return hash;
        }
        hash = read(realPath);
        before.requireSame(FileStamp.of(realPath));
        if (settled) {
            remember(before, hash);
        }
        return hash;
    }

    private static String read(Path file) throws IOException {
        MessageDigest digest = newSha256();
        byte[] chunk = new byte[CHUNK_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                digest.update(chunk, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Waits through interrupts, so that a cancelled run can still be recorded. */
    private synchronized void enter(Path realPath) {
        boolean interrupted = false;
        while (beingRead.contains(realPath)) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        beingRead.add(realPath);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void leave(Path realPath) {
        beingRead.remove(realPath);
        notifyAll();
    }

    private synchronized String find(FileStamp stamp) {
        return known.get(stamp);
    }

    private synchronized void remember(FileStamp stamp, String hash) {
        known.put(stamp, hash);
        if (known.size() > capacity) {
            known.remove(known.keySet().iterator().next());
        }
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
