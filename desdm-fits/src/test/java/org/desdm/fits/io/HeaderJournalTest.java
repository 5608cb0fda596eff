package org.desdm.fits.io;

import static org.desdm.fits.io.EditableFile.BLOCK;
import static org.desdm.fits.io.EditableFile.bytes;
import static org.desdm.fits.io.EditableFile.leftovers;
import static org.desdm.fits.io.EditableFile.set;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.io.HeaderUpdate.Mode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that somebody died over, or that somebody else is changing. */
class HeaderJournalTest {

    @TempDir Path dir;
    private Path file;

    @BeforeEach
    void writeAFileOfThreeHdus() throws IOException {
        file = Files.write(dir.resolve("a.fits"), bytes());
    }

    @Test
    void aHeaderThatADeadProcessLeftHalfWrittenIsCompleted() throws IOException {
        byte[] before = Arrays.copyOf(Files.readAllBytes(file), BLOCK);
        HeaderUpdate.apply(file, "0", set("EXPTIME", "30.5"), Mode.IN_PLACE);
        byte[] whole = Files.readAllBytes(file);
        byte[] after = Arrays.copyOf(whole, BLOCK);
        byte[] half = whole.clone();
        System.arraycopy(before, 0, half, 0, 6 * 80 + 25);
        Files.write(file, half);
        new HeaderJournal(0, before, after).write(file);

        HeaderUpdate.apply(file, "THREE", set("EXTNAME", "3"), Mode.IN_PLACE);

        assertArrayEquals(after, Arrays.copyOf(Files.readAllBytes(file), BLOCK));
        assertTrue(leftovers(dir).isEmpty());
    }

    @Test
    void aJournalThatIsCutOffOrOfAnotherFileChangesNothing() throws IOException {
        byte[] original = Files.readAllBytes(file);
        byte[] before = Arrays.copyOf(original, BLOCK);
        byte[] after = before.clone();
        after[500] = 'x';
        new HeaderJournal(0, before, after).write(file);
        byte[] journal = Files.readAllBytes(HeaderJournal.pathOf(file));
        byte[] damaged = journal.clone();
        damaged[700]++;
        byte[] ofAnother = original.clone();
        ofAnother[1000]++;
        for (byte[] left :
                List.of(Arrays.copyOf(journal, journal.length - 1), damaged, new byte[0])) {
            Files.write(HeaderJournal.pathOf(file), left);
            HeaderUpdate.apply(file, "0", set("GAIN", "4.5"), Mode.IN_PLACE);
            assertEquals('x' == original[500], 'x' == Files.readAllBytes(file)[500]);
        }
        Files.write(file, ofAnother);
        Files.write(HeaderJournal.pathOf(file), journal);
        HeaderUpdate.apply(file, "TWO", set("EXTNAME", "TWO"), Mode.IN_PLACE);
        assertArrayEquals(
                Arrays.copyOf(ofAnother, BLOCK), Arrays.copyOf(Files.readAllBytes(file), BLOCK));
        assertTrue(leftovers(dir).isEmpty());
    }

    /** Whoever may write into the folder can put anything there. */
    @Test
    void aJournalThatIsLongerThanAnyIsNotRead() throws IOException {
        byte[] header = Arrays.copyOf(Files.readAllBytes(file), BLOCK);
        new HeaderJournal(0, header, header).write(file);
        try (FileChannel journal =
                FileChannel.open(HeaderJournal.pathOf(file), StandardOpenOption.WRITE)) {
            journal.write(ByteBuffer.wrap(new byte[1]), 3L << 30); // a hole
        }
        HeaderUpdate.apply(file, "0", set("GAIN", "4.5"), Mode.IN_PLACE);
        assertTrue(leftovers(dir).isEmpty());
    }

    @Test
    void aFileThatSomebodyElseChangesIsLeftAlone() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.lock();
            DesdmException e =
                    assertThrows(
                            DesdmException.class,
                            () -> HeaderUpdate.apply(file, "0", set("GAIN", "1.0"), Mode.IN_PLACE));
            assertEquals(FitsError.CHANGED_MEANWHILE, e.code());
        }
    }
}
