package org.desdm.wrapper;

import static org.desdm.wrapper.NoteFiles.codes;
import static org.desdm.wrapper.NoteFiles.failed;
import static org.desdm.wrapper.NoteFiles.success;
import static org.desdm.wrapper.NoteFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.desdm.api.data.CalibrationResolver;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.In;
import org.desdm.api.data.InList;
import org.desdm.api.data.Out;
import org.desdm.api.error.FailureClass;
import org.desdm.api.error.Problem;
import org.desdm.api.host.Host;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RunRecord;
import org.desdm.api.unit.Calibration;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Unit;
import org.desdm.wrapper.calibration.CalibrationDirectory;
import org.desdm.wrapper.config.ConfigLayer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Calibrations that are searched for, by what is known of them: files are written with keywords,
 * and which one is right follows from the rules alone. MJD 61002.5 is 2025-11-23T12:00 (MJD 40587
 * is 1970-01-01).
 */
class RunnerCalibrationTest {

    @TempDir Path directory;

    private Path cal;
    private Path note;
    private final List<RunRecord> records = new ArrayList<>();

    /** A unit that needs a calibration, and can take several inputs. */
    @Unit(name = "needy", version = "1.0.0", licence = "BSD-3-Clause")
    public static class Needy extends Wrapper {
        @Input(filetype = "raw_note", doc = "notes")
        InList<TextNote> notes;

        @Calibration(
                filetype = "cal_note",
                match = {"CCDNUM", "BAND"},
                maxAge = "7 d",
                doc = "what to add")
        In<TextNote> flat;

        @Output(filetype = "red_note", name = "n_c{ccdnum:02}.txt", doc = "the note")
        Out<TextNote> result;

        @Override
        protected void process(RunContext run) {
            TextNote first = notes.inputs().get(0).get();
            for (In<TextNote> other : notes) {
                other.get();
            }
            result.set(first.withText(flat.get().text()));
        }
    }

    @BeforeEach
    void makeDirectory() throws IOException {
        cal = Files.createDirectories(directory.resolve("cal/deep"));
        note = write(directory.resolve("note.txt"), science("61002.5"));
    }

    private static TextNote science(String mjd) {
        return TextNote.of(3, "s").with("MJD-OBS", mjd);
    }

    private static TextNote flat(String mjd, String text) {
        return TextNote.of(3, text).with("FILETYPE", "cal_note").with("MJD-OBS", mjd);
    }

    private void store(String name, TextNote calibration) throws IOException {
        Path file = write(cal.resolve(name), calibration);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    }

    private Outcome run(Wrapper unit, RunRequest request) {
        CalibrationResolver resolver = new CalibrationDirectory(directory.resolve("cal"));
        return Runner.on(Host.DEFAULT)
                .withCalibrations(resolver)
                .withRecords(records::add)
                .run(unit, request.withOutputDirectory(directory.resolve("out")));
    }

    private Outcome run(Path... notes) {
        RunRequest request = RunRequest.EMPTY;
        for (Path file : notes) {
            request = request.withInput("notes", file);
        }
        return run(new Needy(), request);
    }

    private String chosen(Outcome outcome) throws IOException {
        String text = Files.readString(success(outcome).outputs().get(0));
        return text.substring(text.indexOf("\n\n") + 2);
    }

    @Test
    void takesTheNearestInTimeBeforeOrAfterOfThoseThatMatch() throws IOException {
        store("a.txt", flat("61000.5", "two days before"));
        store("b.txt", flat("61003.5", "one day after"));
        store("c.txt", flat("61002.4", "other CCD").with("CCDNUM", "4"));
        store("d.txt", flat("61002.4", "other band").with("BAND", "r"));
        store("e.txt", flat("61002.4", "other type").with("FILETYPE", "cal_dark"));

        assertEquals("one day after", chosen(run(note)));
    }

    @Test
    void tiesGoByName() throws IOException {
        store("z.txt", flat("61002.0", "z"));
        store("a.txt", flat("61003.0", "a"));

        assertEquals("a", chosen(run(note)));
    }

    @Test
    void comparesNumbersAsNumbersAndReadsDatesWhereThereIsNoMjd() throws IOException {
        store(
                "a.txt",
                TextNote.of(3, "dated")
                        .with("CCDNUM", "03.0")
                        .with("FILETYPE", "cal_note")
                        .with("DATE-OBS", "2025-11-21T12:00:00.000"));

        assertEquals("dated", chosen(run(note)));
    }

    @Test
    void staysInsideTheIntervalOfValidity() throws IOException {
        store("a.txt", flat("61002.4", "not yet").with("USEAFTER", "2025-11-24"));
        store("b.txt", flat("61002.4", "no more").with("USEUNTIL", "2025-11-23T11:00:00"));
        store(
                "c.txt",
                flat("60996.5", "valid")
                        .with("USEAFTER", "2025-11-01")
                        .with("USEUNTIL", "2025-12-01"));

        assertEquals("valid", chosen(run(note)));
        assertEquals(
                List.of("valid 12.0 h too late", "its validity ended 1.0 h before"),
                records.get(0).calibrations().get(0).rejected().stream()
                        .map(RunRecord.Rejected::why)
                        .toList());
    }

    @Test
    void anIntervalOfValidityNeedsTheTimeOfTheInput() throws IOException {
        Path timeless = write(directory.resolve("timeless.txt"), TextNote.of(3, "s"));
        store("a.txt", flat("61002.4", "a").with("USEAFTER", "2025-11-01"));
        RunRequest request =
                RunRequest.EMPTY
                        .withInput("notes", timeless)
                        .withConfig(
                                ConfigLayer.commandLine(List.of("calibrations.flat.maxAge=none")));

        Outcome outcome = run(new Needy(), request);

        assertEquals(List.of("NO_CALIBRATION"), codes(outcome));
        assertTrue(
                failed(outcome)
                        .problems()
                        .get(0)
                        .why()
                        .endsWith("the time of the input is unknown"));
    }

    @Test
    void followsLinksToFilesAndFoldersButNoLinkInACircle() throws IOException {
        store("real.txt", flat("61002.4", "linked"));
        Path link = directory.resolve("link");
        Files.createSymbolicLink(link, cal);
        Files.createSymbolicLink(cal.resolve("again"), directory);
        Path farm = Files.createDirectory(directory.resolve("farm"));
        Files.createSymbolicLink(farm.resolve("folder"), cal);
        Files.createSymbolicLink(farm.resolve("same.txt"), cal.resolve("real.txt"));
        Files.createSymbolicLink(farm.resolve("lost.txt"), directory.resolve("nowhere"));

        for (Path folder : List.of(link, farm)) {
            Outcome outcome =
                    Runner.on(Host.DEFAULT)
                            .withCalibrations(new CalibrationDirectory(folder))
                            .withRecords(records::add)
                            .run(
                                    new Needy(),
                                    RunRequest.EMPTY
                                            .withInput("notes", note)
                                            .withOutputDirectory(directory.resolve("out")));
            assertEquals("linked", chosen(outcome));
        }
        assertEquals(List.of(), records.get(1).calibrations().get(0).rejected());
    }

    @Test
    void recordsTheChoiceWithWhatWasRejectedAndCountsTheRest() throws IOException {
        for (int day = 1; day <= 14; day++) {
            store("cal%02d.txt".formatted(day), flat(Double.toString(61002.5 - day), "x" + day));
        }

        assertEquals("x1", chosen(run(note)));

        RunRecord.CalibrationChoice choice = records.get(0).calibrations().get(0);
        assertEquals(cal.resolve("cal01.txt").toString(), choice.path());
        assertEquals(10, choice.rejected().size());
        assertEquals(3, choice.moreRejected());
        assertEquals("fits, but is not the nearest: 2.0 d", choice.rejected().get(0).why());
        assertEquals("too old by 1.0 d (largest age 7 d)", choice.rejected().get(6).why());
    }

    @Test
    void showsEveryCandidateWithTheCriterionItFailsAndByHowMuch() throws IOException {
        store("old.txt", flat("60982.1", "old"));
        store("red.txt", flat("60999.4", "red").with("BAND", "r"));
        Files.writeString(cal.resolve("page.html"), "<html>");
        Files.writeString(cal.resolve("junk.dat"), "no note");

        Outcome outcome = run(note);

        Problem problem = failed(outcome).problems().get(0);
        assertEquals(FailureClass.CALIBRATION_MISSING, failed(outcome).failureClass());
        assertEquals("DESDM-W043", problem.code().id());
        assertEquals(
                "no flat matches %s (CCDNUM=3 BAND=g MJD=61002.50)".formatted(note),
                problem.what());
        assertEquals(
                List.of(
                        "candidate CCDNUM BAND age verdict",
                        cal.resolve("red.txt") + " 3 ok r NO 3.1 d BAND is r, not g",
                        cal.resolve("old.txt")
                                + " 3 ok g ok 20.4 d too old by 13.4 d (largest age 7 d)",
                        "calibrations.flat.maxAge = 7 d, default, " + Needy.class.getName()),
                problem.why().lines().map(line -> line.replaceAll(" +", " ")).toList());
        assertTrue(
                problem.where()
                        .endsWith("1 could not be read as what is wanted, such as junk.dat"));
        assertTrue(problem.next().startsWith("give flat=FILE, or set calibrations.flat.maxAge"));
        assertEquals(List.of(), records);
    }

    @Test
    void saysThatThereIsNoneAtAll() {
        Problem problem = failed(run(note)).problems().get(0);

        assertEquals("there is none of FILETYPE cal_note", problem.why());
    }

    @Test
    void allInputsOfAListMustAgreeAndBeNearEnough() throws IOException {
        Path late = write(directory.resolve("late.txt"), science("61009.5"));
        Path other = write(directory.resolve("other.txt"), science("61002.5").with("CCDNUM", "4"));
        store("a.txt", flat("61002.0", "near the first"));
        store("b.txt", flat("61006.0", "near both"));

        assertEquals("near both", chosen(run(note, late)));
        assertEquals(List.of("INPUTS_DIFFER"), codes(run(note, other)));
    }

    @Test
    void aListThatDisagreesIsRefusedWithACalibrationGivenByHandToo() throws IOException {
        Path other = write(directory.resolve("other.txt"), science("61002.5").with("CCDNUM", "4"));
        Path given = write(directory.resolve("flat.txt"), flat("61002.0", "f"));

        Outcome outcome =
                run(
                        new Needy(),
                        RunRequest.EMPTY
                                .withInput("notes", note)
                                .withInput("notes", other)
                                .withInput("flat", given));

        assertEquals(List.of("INPUTS_DIFFER"), codes(outcome));
    }

    @Test
    void aCalibrationGivenByHandMustNotBeTooOldUnlessConfigurationSaysSo() throws IOException {
        Path old = write(directory.resolve("flat.txt"), flat("60982.1", "old"));
        RunRequest request = RunRequest.EMPTY.withInput("notes", note).withInput("flat", old);

        Outcome refused = run(new Needy(), request);
        assertEquals(List.of("CALIBRATION_TOO_OLD"), codes(refused));
        assertEquals(
                "%s is too old for %s by 13.4 d".formatted(old, note),
                failed(refused).problems().get(0).what());
        Path timeless = write(directory.resolve("timeless.txt"), TextNote.of(3, "?"));
        assertEquals(
                List.of("TIME_UNKNOWN"),
                codes(
                        run(
                                new Needy(),
                                RunRequest.EMPTY
                                        .withInput("notes", note)
                                        .withInput("flat", timeless))));

        Outcome allowed =
                run(
                        new Needy(),
                        request.withConfig(
                                ConfigLayer.commandLine(List.of("calibrations.flat.maxAge=21 d"))));
        assertEquals("old", chosen(allowed));
    }

    @Test
    void severalThatFitWithoutAMatchAreAnError() throws IOException {
        store("a.txt", flat("61002.0", "a"));
        store("b.txt", flat("61002.0", "b"));
        ConfigLayer none = ConfigLayer.commandLine(List.of("calibrations.flat.match="));

        Outcome outcome =
                run(new Needy(), RunRequest.EMPTY.withInput("notes", note).withConfig(none));

        assertEquals(List.of("NOTHING_TO_MATCH"), codes(outcome));
        assertTrue(failed(outcome).problems().get(0).next().contains("calibrations.flat.match"));
    }

    @Test
    void anOptionalCalibrationThatIsThereButDoesNotFitIsACaveat() throws IOException {
        Path only = write(directory.resolve("only.txt"), science("61002.5"));
        RunRequest request = RunRequest.EMPTY.withInput("science", only);

        assertEquals(List.of(), success(run(new EveryType(), request)).caveats());

        store("old.txt", flat("60982.1", "old"));
        Outcome.Success success = success(run(new EveryType(), request));

        assertEquals(1, success.caveats().size());
        assertTrue(success.caveats().get(0).text().startsWith("no flat fits"));
        assertEquals("", records.get(1).calibrations().get(0).path());
    }

    @Test
    void saysThatTheDirectoryCannotBeSearched() throws IOException {
        Files.delete(cal);
        Files.delete(directory.resolve("cal"));

        assertEquals(List.of("CALIBRATION_SEARCH"), codes(run(note)));
    }

    @Test
    void saysWhichKeywordTheInputLacks() throws IOException {
        Path bare = write(directory.resolve("bare.txt"), new TextNote(Map.of("CCDNUM", "3"), "s"));

        assertEquals(List.of("MATCH_KEYWORD_MISSING"), codes(run(bare)));
    }

    @Test
    void readsTheHeaderOfAFileThatStaysOnce() throws IOException {
        store("a.txt", flat("61002.0", "a"));
        CalibrationDirectory store = new CalibrationDirectory(cal);
        List<DataRef> looks = new ArrayList<>();
        var query =
                new org.desdm.api.data.CalibrationQuery(
                        "flat",
                        "cal_note",
                        Map.of("BAND", "g"),
                        List.of(61002.5),
                        java.util.Optional.empty(),
                        (file, keywords) -> look(looks, file, keywords));

        assertEquals(store.resolve(query), store.resolve(query));
        assertEquals(1, looks.size());

        store("a.txt", flat("61002.0", "changed").with("BAND", "r"));
        assertFalse(store.resolve(query).chosen().isPresent());
        assertEquals(2, looks.size());
    }

    private static Map<String, String> look(
            List<DataRef> looks, DataRef file, Collection<String> keywords) throws IOException {
        looks.add(file);
        return new TextNoteCodec().keywords(file, keywords);
    }
}
