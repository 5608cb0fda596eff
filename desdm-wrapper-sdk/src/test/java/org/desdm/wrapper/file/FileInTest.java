package org.desdm.wrapper.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.desdm.api.data.Codec;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.error.DesdmException;
import org.desdm.api.host.CancelledException;
import org.desdm.api.host.Workers;
import org.desdm.api.provenance.RunRecord.Used;
import org.desdm.provenance.record.FileHashes;
import org.desdm.provenance.record.ProvenanceError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hash in a record is that of the bytes which the unit saw. */
class FileInTest {

    @TempDir Path directory;

    @Test
    void refusesAFileThatIsReplacedBetweenItsHashAndItsData() throws IOException {
        Path file = Files.writeString(directory.resolve("in.txt"), "abc");
        Path other = Files.writeString(directory.resolve("other.txt"), "xyz");
        FileIn<String> input = input(file, () -> move(other, file));

        DesdmException e = assertThrows(DesdmException.class, input::get);

        assertEquals(ProvenanceError.FILE_CHANGED, e.code());
    }

    @Test
    void refusesALinkThatIsTurnedBetweenItsHashAndItsData() throws IOException {
        Path link = directory.resolve("link.txt");
        Files.createSymbolicLink(link, Files.writeString(directory.resolve("a.txt"), "abc"));
        Path other = directory.resolve("other.txt");
        Files.createSymbolicLink(other, Files.writeString(directory.resolve("x.txt"), "xyz"));
        FileIn<String> input = input(link, () -> move(other, link));

        DesdmException e = assertThrows(DesdmException.class, input::get);

        assertEquals(ProvenanceError.FILE_CHANGED, e.code());
    }

    @Test
    void readsAFileThatStaysAsItIs() throws IOException {
        Path file = Files.writeString(directory.resolve("in.txt"), "abc");

        assertEquals("abc", input(file, () -> {}).get());
    }

    @Test
    void aReadingThatIsCutShortIsAReadingWithoutAHash() throws IOException {
        Path file = Files.write(directory.resolve("in.txt"), new byte[2 << 20]);
        InputLog log = new InputLog();
        CalibrationMatch match = new CalibrationMatch("in", Map.of(), Map.of());
        Executor cancelling =
                task -> {
                    throw new CancelledException();
                };
        FileIn<String> input =
                new FileIn<>(
                        "in",
                        DataRef.of(file),
                        new Text(() -> {}),
                        new FileIn.Session(
                                new FileHashes(),
                                log,
                                match,
                                Workers.of(cancelling, 2),
                                (label, text) -> {}));

        assertThrows(CancelledException.class, input::get);

        assertEquals(List.of(new Used("in", file.toString(), "", 2 << 20, "")), log.used());
        assertEquals(List.of(), log.unread());
    }

    private interface Event {
        void happen() throws IOException;
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A small file is hashed first; {@code event} happens just before it is decoded. */
    private static FileIn<String> input(Path file, Event event) {
        CalibrationMatch match = new CalibrationMatch("in", Map.of(), Map.of());
        return new FileIn<>(
                "in",
                DataRef.of(file),
                new Text(event),
                new FileIn.Session(
                        new FileHashes(),
                        new InputLog(),
                        match,
                        Workers.SEQUENTIAL,
                        (label, text) -> {}));
    }

    private record Text(Event event) implements Codec<String> {

        @Override
        public Class<String> type() {
            return String.class;
        }

        @Override
        public String read(DataRef source, PlaneObserver observer) throws IOException {
            event.happen();
            return Files.readString(source.path());
        }

        @Override
        public void write(String value, Path target, PlaneObserver observer) throws IOException {
            Files.writeString(target, value);
        }

        @Override
        public Optional<String> find(String value, String keyword) {
            return Optional.empty();
        }
    }
}
