package org.desdm.wrapper.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
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

    /** More than is worth a second thread. */
    private static final int LARGE = 3 << 20;

    /** Lends a thread that is never free in time: nothing is hashed until it has to be. */
    private static final Workers SECOND_THREAD_IS_LATE = Workers.of(task -> {}, 2);

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

    /** A unit may try again; the record speaks of what it got. */
    @Test
    void recordsTheBytesOfTheReadingThatSucceeded() throws IOException {
        Path file = Files.writeString(directory.resolve("in.txt"), "abc");
        Path other = Files.writeString(directory.resolve("other.txt"), "uvwxyz");
        InputLog log = new InputLog();
        FileIn<String> input =
                input(
                        file,
                        () -> moveIfThere(other, file),
                        log,
                        new InputHashes(Workers.SEQUENTIAL));
        assertThrows(DesdmException.class, input::get);

        assertEquals("uvwxyz", input.get());

        String sha256 = new FileHashes().sha256(file);
        assertEquals(List.of(new Used("in", file.toString(), "", 6, sha256)), log.used());
    }

    @Test
    void readsAFileThatStaysAsItIs() throws IOException {
        Path file = Files.writeString(directory.resolve("in.txt"), "abc");

        assertEquals("abc", input(file, () -> {}).get());
    }

    @Test
    void aReadingThatIsCutShortIsAReading() throws IOException {
        Path file = large("in", "a");
        InputLog log = new InputLog();
        Executor cancelling =
                task -> {
                    throw new CancelledException();
                };
        FileIn<String> input =
                input(file, () -> {}, log, new InputHashes(Workers.of(cancelling, 2)));

        assertThrows(CancelledException.class, input::get);

        String sha256 = new FileHashes().sha256(file);
        assertEquals(List.of(new Used("in", file.toString(), "", LARGE, sha256)), log.used());
        assertEquals(List.of(), log.unread());
    }

    @Test
    void hashesLargeFilesBesideWhatIsReadNextOrAtTheEnd() throws IOException {
        Path first = large("first", "a");
        Path second = large("second", "b");
        InputLog log = new InputLog();
        InputHashes beside = new InputHashes(SECOND_THREAD_IS_LATE);

        input(first, () -> {}, log, beside).get();
        input(second, () -> {}, log, beside).get();
        log.finish();

        assertEquals(
                List.of(new FileHashes().sha256(first), new FileHashes().sha256(second)),
                log.used().stream().map(Used::sha256).toList());
    }

    @Test
    void refusesAFileThatChangesBeforeItsHashIsFinished() throws IOException {
        Path file = large("in", "a");
        InputLog log = new InputLog();
        input(file, () -> {}, log, new InputHashes(SECOND_THREAD_IS_LATE)).get();

        Files.writeString(file, "something else");

        DesdmException e = assertThrows(DesdmException.class, log::finish);
        assertEquals(ProvenanceError.FILE_CHANGED, e.code());
        assertEquals(List.of("in"), log.labelsRead());
        assertEquals("", log.used().get(0).sha256(), "a hash of bytes that nobody read");
    }

    /** A hash that was only begun counts too when what follows it fails. */
    @Test
    void recordsADamagedFileWithItsHash() throws IOException {
        Path file = large("in", "a");
        InputLog log = new InputLog();
        FileIn<String> input =
                input(
                        file,
                        () -> {
                            throw new EOFException("it ends early");
                        },
                        log,
                        new InputHashes(SECOND_THREAD_IS_LATE));

        assertThrows(DesdmException.class, input::get);

        assertEquals(new FileHashes().sha256(file), log.used().get(0).sha256());
    }

    private Path large(String name, String letter) throws IOException {
        return Files.writeString(directory.resolve(name), letter.repeat(LARGE));
    }

    private interface Event {
        void happen() throws IOException;
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void moveIfThere(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            move(from, to);
        }
    }

    /** A small file is hashed first; {@code event} happens just before it is decoded. */
    private static FileIn<String> input(Path file, Event event) {
        return input(file, event, new InputLog(), new InputHashes(Workers.SEQUENTIAL));
    }

    private static FileIn<String> input(Path file, Event event, InputLog log, InputHashes beside) {
        CalibrationMatch match = new CalibrationMatch("in", Map.of(), Map.of());
        return new FileIn<>(
                "in",
                DataRef.of(file),
                new Text(event),
                new FileIn.Session(new FileHashes(), log, match, beside, (label, text) -> {}));
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
