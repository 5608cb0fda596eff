package org.desdm.wrapper;

import static org.desdm.wrapper.NoteFiles.failed;
import static org.desdm.wrapper.NoteFiles.success;
import static org.desdm.wrapper.NoteFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.desdm.api.data.In;
import org.desdm.api.data.Out;
import org.desdm.api.host.Host;
import org.desdm.api.outcome.Caveat;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RunRecord;
import org.desdm.api.unit.Calibration;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Unit;
import org.desdm.wrapper.RunnerCalibrationTest.Needy;
import org.desdm.wrapper.calibration.CalibrationDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search goes on past what it cannot read, and the run says what that was. */
class UnreadableCalibrationTest {

    @TempDir Path directory;

    private Path cal;
    private final List<RunRecord> records = new ArrayList<>();

    @BeforeEach
    void makeDirectory() throws IOException {
        cal = Files.createDirectories(directory.resolve("cal"));
        write(directory.resolve("note.txt"), TextNote.of(3, "s").with("MJD-OBS", "61002.5"));
    }

    private void storeGoodOne() throws IOException {
        write(
                cal.resolve("good.txt"),
                TextNote.of(3, "flat").with("FILETYPE", "cal_note").with("MJD-OBS", "61002.5"));
    }

    private Outcome run() {
        return Runner.on(Host.DEFAULT)
                .withCalibrations(new CalibrationDirectory(cal))
                .withRecords(records::add)
                .run(
                        new Needy(),
                        RunRequest.EMPTY
                                .withInput("notes", directory.resolve("note.txt"))
                                .withOutputDirectory(directory.resolve("out")));
    }

    @Test
    void aMalformedFileOfTheKindIsACaveatThatNamesItInTheRecordToo() throws IOException {
        storeGoodOne();
        Files.writeString(cal.resolve("cut.txt"), "CCDNUM = 3\n");
        Files.writeString(cal.resolve("empty.txt"), "");

        List<Caveat> caveats = success(run()).caveats();

        assertEquals(1, caveats.size(), caveats.toString());
        assertEquals("calibrations", caveats.get(0).source());
        String text = caveats.get(0).text();
        assertTrue(text.contains(cal.resolve("cut.txt") + " ("), text);
        assertTrue(text.contains(cal.resolve("empty.txt") + " (the header is missing)"), text);
        assertFalse(text.contains("good.txt"), text);
        assertEquals(caveats, success(records.get(0).outcome()).caveats());
    }

    @Test
    void aNoteBesideTheCalibrationsIsNone() throws IOException {
        storeGoodOne();
        Files.writeString(cal.resolve("README.md"), "calibrations of November");
        assertEquals(List.of(), success(run()).caveats());
    }

    /** A unit that can take a text, such as a crosstalk matrix. */
    @Unit(name = "texter", version = "1.0.0", licence = "BSD-3-Clause")
    public static final class Texter extends Wrapper {
        @Input(filetype = "raw_note", doc = "note")
        In<TextNote> note;

        @Calibration(filetype = "cal_text", optional = true, doc = "text")
        In<String> matrix;

        @Output(filetype = "red_note", name = "n.txt", doc = "the note")
        Out<TextNote> result;

        @Override
        protected void process(RunContext run) {
            result.set(note.get());
        }
    }

    /** Nothing in the folder can be it: 255 is no UTF-8, and neither file is read as text. */
    @Test
    void aTextIsNotLookedForAmongFilesWithHeaders() throws IOException {
        storeGoodOne();
        Files.write(cal.resolve("image.txt"), new byte[] {(byte) 255, 0, 1});

        Outcome outcome =
                Runner.on(Host.DEFAULT)
                        .withCalibrations(new CalibrationDirectory(cal))
                        .run(
                                new Texter(),
                                RunRequest.EMPTY
                                        .withInput("note", directory.resolve("note.txt"))
                                        .withOutputDirectory(directory.resolve("out")));

        assertEquals(
                List.of(
                        "no matrix was found, so that the unit did without; such files have no"
                                + " header to be found by: give matrix=FILE"),
                success(outcome).caveats().stream().map(Caveat::text).toList());
    }

    @Test
    void manyFilesAreCountedAfterTheFirstFive() throws IOException {
        storeGoodOne();
        for (int i = 0; i < 8; i++) {
            Files.writeString(cal.resolve("broken" + i + ".txt"), "x");
        }
        String text = success(run()).caveats().get(0).text();
        assertTrue(text.contains("broken4.txt") && text.endsWith(" and 3 more"), text);
        assertFalse(text.contains("broken5.txt"), text);
    }

    @Test
    void aFolderBelowThatMayNotBeReadIsACaveatAndTheDirectoryItselfAnError() throws IOException {
        storeGoodOne();
        Path closed = Files.createDirectories(cal.resolve("closed"));
        Files.setPosixFilePermissions(closed, Set.of());
        assumeFalse(Files.isReadable(closed), "this user may read everything");
        try {
            String text = success(run()).caveats().get(0).text();
            assertTrue(text.contains(closed + " (no permission to read it)"), text);
            Files.setPosixFilePermissions(cal, Set.of());
            assertEquals("DESDM-W047", failed(run()).problems().get(0).code().id());
        } finally {
            Files.setPosixFilePermissions(cal, Set.of(PosixFilePermission.values()));
            Files.setPosixFilePermissions(closed, Set.of(PosixFilePermission.values()));
        }
    }
}
