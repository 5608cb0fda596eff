package org.desdm.examples.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameFolderTest {

    @TempDir Path out;

    private FrameFolder folder;
    private Path frame;

    @BeforeEach
    void writeFrame() throws IOException {
        folder = new FrameFolder(out);
        Files.createDirectories(folder.path());
        frame = Files.writeString(folder.path().resolve("frame.fits"), "pixels");
    }

    @Test
    void anEmptyFolderGoesWithItsFrames() {
        folder.add(List.of(frame));
        folder.close();
        assertTrue(Files.notExists(folder.path()));
    }

    @Test
    void anotherFolderKnowsTheNamesOfTheFirst() {
        FrameFolder second = folder.another();
        assertFalse(second.holds(frame));
        folder.add(List.of(frame));
        folder.remove(frame);

        assertTrue(Files.notExists(frame));
        assertTrue(second.holds(second.path().resolve("frame.fits")));
        assertFalse(second.holds(second.path().resolve("other.fits")));
        assertFalse(new FrameFolder(out).holds(frame));
        assertTrue(FrameFolder.isOnTheWay(out, second.path().resolve("frame.fits")));
        assertFalse(FrameFolder.isOnTheWay(out, out.resolve("frame.fits")));
    }

    /** Records tell absolute paths without a dot; the shell's own folder is {@code .}. */
    @Test
    void aFrameIsKnownFromWhereverTheFolderIsSeen() {
        Path here = Path.of(".");
        Path frame = new FrameFolder(here).path().resolve("frame.fits");

        assertTrue(FrameFolder.isOnTheWay(here, frame));
        assertTrue(FrameFolder.isOnTheWay(here, frame.toAbsolutePath().normalize()));
        assertTrue(FrameFolder.isOnTheWay(Path.of(""), frame.toAbsolutePath().normalize()));
    }

    @Test
    void aFolderOfTheUsersOwnNamedFramesIsNotOnTheWay() {
        Path own = out.resolve("frames");
        assertFalse(FrameFolder.isOnTheWay(out, own.resolve("frame.fits")));
        assertFalse(FrameFolder.isOnTheWay(out, own.resolve("night1").resolve("frame.fits")));
        assertFalse(FrameFolder.isOnTheWay(out, own.resolve(UUID.randomUUID().toString())));
    }

    @Test
    void aRecordStays() throws IOException {
        Path record = Files.writeString(folder.path().resolve("frame.run.json"), "{}");
        folder.add(List.of(frame));
        folder.close();
        assertTrue(Files.notExists(frame));
        assertTrue(Files.exists(record));
    }

    @Test
    void aFrameThatCannotBeRemovedKeepsNoOtherAndIsTold() throws IOException {
        Path stuck = Files.createDirectories(folder.path().resolve("stuck.fits").resolve("in it"));
        folder.add(List.of(stuck.getParent(), frame));

        UncheckedIOException e = assertThrows(UncheckedIOException.class, folder::close);

        assertEquals(DirectoryNotEmptyException.class, e.getCause().getClass());
        assertTrue(e.getMessage().contains("stuck.fits"), e::getMessage);
        assertTrue(Files.notExists(frame));
    }
}
