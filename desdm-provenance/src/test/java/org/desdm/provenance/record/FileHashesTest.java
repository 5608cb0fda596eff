package org.desdm.provenance.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.desdm.api.error.DesdmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHashesTest {

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00.123Z");

    @TempDir Path folder;

    @Test
    void givesThePublishedHashes() throws IOException {
        FileHashes hashes = new FileHashes();

        assertEquals(SampleRecords.SHA_ABC, hashes.sha256(file("abc", "abc")));
        assertEquals(SampleRecords.SHA_EMPTY, hashes.sha256(file("empty", "")));
        assertEquals(SampleRecords.SHA_MILLION_A, hashes.sha256(file("a", "a".repeat(1_000_000))));
    }

    /**
     * The stamp is all that a cache can see: content swapped behind an unchanged stamp shows that
     * the file was not read again.
     */
    @Test
    void readsAnUnchangedFileOnce() throws IOException {
        FileHashes hashes = new FileHashes();
        Path file = oldFile("data", "abc");
        hashes.sha256(file);

        swapBehindItsStamp(file, "xyz");

        assertEquals(SampleRecords.SHA_ABC, hashes.sha256(file));
        assertEquals(SampleRecords.SHA_ABC, hashes.sha256(folder.resolve("./data")));
    }

    @Test
    void readsAgainWhenTheModificationTimeChanged() throws IOException {
        FileHashes hashes = new FileHashes();
        Path file = oldFile("data", "xyz");
        hashes.sha256(file);

        Files.writeString(file, "abc");

        assertEquals(SampleRecords.SHA_ABC, hashes.sha256(file));
    }

    @Test
    void readsAgainWhenTheSizeChanged() throws IOException {
        FileHashes hashes = new FileHashes();
        Path file = oldFile("data", "wxyz");
        hashes.sha256(file);

        swapBehindItsStamp(file, "abc");

        assertEquals(SampleRecords.SHA_ABC, hashes.sha256(file));
    }

    @Test
    void readsAgainWhenAnotherFileTookItsPlace() throws IOException {
        FileHashes hashes = new FileHashes();
        Path file = oldFile("data", "xyz");
        Path other = oldFile("other", "abc");
        hashes.sha256(file);

        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertEquals(SampleRecords.SHA_ABC, hashes.sha256(file));
    }

    /** Within one tick of the file system's clock a second write leaves the same stamp. */
    @Test
    void doesNotTrustTheStampOfAFileJustWritten() throws IOException {
        FileHashes hashes = new FileHashes(10, Clock.fixed(LONG_AGO, ZoneOffset.UTC));
        Path file = oldFile("data", "xyz");
        hashes.sha256(file);

        swapBehindItsStamp(file, "abc");

        assertEquals(SampleRecords.SHA_ABC, hashes.sha256(file));
    }

    @Test
    void forgetsTheLeastRecentlyUsedFile() throws IOException {
        FileHashes hashes = new FileHashes(2, Clock.systemUTC());
        Path kept = oldFile("kept", "xyz");
        Path dropped = oldFile("dropped", "xyz");
        String hash = hashes.sha256(kept);
        hashes.sha256(dropped);
        hashes.sha256(kept);
        hashes.sha256(oldFile("third", "xyz"));
        swapBehindItsStamp(kept, "abc");
        swapBehindItsStamp(dropped, "abc");

        assertEquals(hash, hashes.sha256(kept));
        assertEquals(SampleRecords.SHA_ABC, hashes.sha256(dropped));
    }

    @Test
    void reportsAFileThatGrowsWhileItIsRead() throws Exception {
        Path file = oldFile("data", "a".repeat(1_000_000));
        Clock appending = new AppendingClock(file);

        DesdmException e =
                assertThrows(
                        DesdmException.class, () -> new FileHashes(10, appending).sha256(file));

        assertEquals(ProvenanceError.FILE_CHANGED, e.code());
        assertTrue(e.getMessage().contains("1000000 bytes of"), e.getMessage());
        assertTrue(e.getMessage().contains("1000001 bytes of"), e.getMessage());
    }

    @Test
    void hashesInACancelledThreadAndLeavesItsFlag() throws IOException {
        Path file = oldFile("data", "abc");
        Thread.currentThread().interrupt();
        try {
            assertEquals(SampleRecords.SHA_ABC, new FileHashes().sha256(file));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void agreesWhenManyThreadsAskForOneFile() throws Exception {
        FileHashes hashes = new FileHashes();
        Path file = oldFile("data", "a".repeat(1_000_000));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                answers.add(threads.submit(() -> hashes.sha256(file)));
            }
            for (Future<String> answer : answers) {
                assertEquals(SampleRecords.SHA_MILLION_A, answer.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void leavesAMissingFileToItsCallerAndAllowsItLater() throws IOException {
        FileHashes hashes = new FileHashes();
        Path file = folder.resolve("late");

        assertThrows(NoSuchFileException.class, () -> hashes.sha256(file));
        Files.writeString(file, "abc");

        assertEquals(SampleRecords.SHA_ABC, hashes.sha256(file));
    }

    @Test
    void refusesACacheWithoutRoom() {
        assertThrows(IllegalArgumentException.class, () -> new FileHashes(0, Clock.systemUTC()));
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Path oldFile(String name, String content) throws IOException {
        Path file = file(name, content);
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
        return file;
    }

    private static void swapBehindItsStamp(Path file, String content) throws IOException {
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
    }

    /** Is asked between the first look at a file and its reading; another program writes then. */
    private static final class AppendingClock extends Clock {

        private final Path file;

        private AppendingClock(Path file) {
            this.file = file;
        }

        @Override
        public Instant instant() {
            try {
                Files.writeString(file, "b", StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Instant.now();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
