package org.desdm.provenance.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RunRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonSidecarTest {

    private static final RunRecord RECORD = SampleRecords.flatcor();

    @TempDir Path folder;

    @Test
    void keepsTheRecordUnderItsNameAndNothingElse() throws IOException {
        in(folder).accept(RECORD);

        assertEquals(List.of("a.run.json"), names(folder));
        assertArrayEquals(
                RunRecordJson.toJson(RECORD), Files.readAllBytes(folder.resolve("a.run.json")));
    }

    @Test
    void replacesAnOlderRecord() throws IOException {
        JsonSidecar sidecar = in(folder);
        sidecar.accept(SampleRecords.withOutcome(new Outcome.NoWork("first")));

        sidecar.accept(RECORD);

        assertEquals(List.of("a.run.json"), names(folder));
        assertEquals(
                RECORD, RunRecordJson.fromJson(Files.readAllBytes(folder.resolve("a.run.json"))));
    }

    @Test
    void aMissingFolderIsNamed() throws IOException {
        Path missing = folder.resolve("missing");

        IOException e = assertThrows(IOException.class, () -> in(missing).accept(RECORD));

        assertTrue(e.getMessage().contains(RECORD.runId()), e.getMessage());
        assertTrue(e.getMessage().contains(missing.toString()), e.getMessage());
        assertFalse(Files.exists(missing));
    }

    /** Below a regular file nobody can write, root included. */
    @Test
    void anUnwritableFolderIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertThrows(IOException.class, () -> in(file).accept(RECORD));

        assertEquals(List.of("file"), names(folder));
        assertEquals("in the way", Files.readString(file));
    }

    /** The whole record is in its temporary file when the rename fails. */
    @Test
    void aRenameThatFailsLeavesNothingBehind() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("a.run.json/occupied")).getParent();

        assertThrows(IOException.class, () -> new JsonSidecar(record -> taken).accept(RECORD));

        assertEquals(List.of("a.run.json"), names(folder));
        assertEquals(List.of("occupied"), names(taken));
    }

    @Test
    void recordsACancelledRunAndLeavesTheFlagOfItsThread() throws IOException {
        Thread.currentThread().interrupt();
        try {
            in(folder).accept(RECORD);
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertEquals(1, names(folder).size());
    }

    @Test
    void takesAFileThatHoldsTheRecordAlreadyInPlaceOfAnOlderRecord() throws IOException {
        Path json = journal("the record as text");
        Files.writeString(folder.resolve("a.run.json"), "older");

        Optional<Path> named = in(folder).adopt(RECORD, json);

        assertEquals(Optional.of(folder.resolve("a.run.json")), named);
        assertTrue(Files.isSameFile(json, named.get()), "one file, two names");
        assertEquals("the record as text", Files.readString(named.get()));
        assertEquals(List.of("a.run.json", "run"), names(folder));
    }

    @Test
    void leavesARecordToBeWrittenWhereItsNameIsTaken() throws IOException {
        Path json = journal("the record as text");
        Path taken = Files.createDirectories(folder.resolve("a.run.json/occupied")).getParent();

        assertEquals(Optional.empty(), new JsonSidecar(record -> taken).adopt(RECORD, json));

        assertEquals("the record as text", Files.readString(json));
        assertEquals(List.of("a.run.json", "run"), names(folder));
    }

    /** Two file systems, or none with links: here a folder that is none. */
    @Test
    void leavesARecordToBeWrittenWhereNoLinkCanBe() throws IOException {
        Path missing = folder.resolve("missing").resolve("record.json");

        assertEquals(Optional.empty(), in(folder).adopt(RECORD, missing));
        assertEquals(List.of(), names(folder));
    }

    private Path journal(String text) throws IOException {
        Path run = Files.createDirectory(folder.resolve("run"));
        return Files.writeString(run.resolve("record.json"), text);
    }

    private static JsonSidecar in(Path folder) {
        return new JsonSidecar(record -> folder.resolve("a.run.json"));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
