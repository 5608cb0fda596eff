package org.desdm.provenance.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.desdm.api.error.DesdmException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Truth is FIPS 180-4's own example, a million times the letter a. */
class HashReadingTest {

    @TempDir Path folder;

    private final FileHashes hashes = new FileHashes();
    private Path file;

    @BeforeEach
    void writeAMillion() throws IOException {
        file = Files.writeString(folder.resolve("million"), "a".repeat(1_000_000));
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    }

    @Test
    void goesOnWhereItPaused() throws IOException {
        HashReading reading = hashes.begin(file);
        int pauses = 0;

        while (!reading.advance(afterOnePiece())) {
            pauses++;
        }

        assertTrue(pauses > 3, "it did not pause");
        assertEquals(SampleRecords.SHA_MILLION_A, reading.finish());
        assertTrue(hashes.begin(file).isOver(), "the hash is not remembered");
    }

    @Test
    void isTakenUpByAnotherThreadWithoutWaitingForTheFirst() throws Exception {
        HashReading paused = hashes.begin(file);
        assertFalse(paused.advance(afterOnePiece()));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            assertEquals(
                    SampleRecords.SHA_MILLION_A, other.submit(() -> hashes.sha256(file)).get());
        } finally {
            other.shutdownNow();
        }

        assertTrue(paused.isOver(), "two readings of one file");
    }

    @Test
    void findsAChangeDuringAPause() throws IOException {
        HashReading reading = hashes.begin(file);
        assertFalse(reading.advance(afterOnePiece()));

        Files.writeString(file, "abc");

        DesdmException e = assertThrows(DesdmException.class, reading::finish);
        assertEquals(ProvenanceError.FILE_CHANGED, e.code());
        assertEquals(SampleRecords.SHA_ABC, hashes.sha256(file));
    }

    @Test
    void failsWhereTheFileWentAndBeginsAgainWhenItIsBack() throws IOException {
        HashReading reading = hashes.begin(file);
        Path away = Files.move(file, folder.resolve("away"));
        assertThrows(NoSuchFileException.class, reading::finish);

        Files.move(away, file);

        assertEquals(SampleRecords.SHA_MILLION_A, reading.finish());
    }

    private static BooleanSupplier afterOnePiece() {
        AtomicInteger asked = new AtomicInteger();
        return () -> asked.getAndIncrement() > 0;
    }
}
