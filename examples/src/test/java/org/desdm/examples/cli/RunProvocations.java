package org.desdm.examples.cli;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.In;
import org.desdm.api.data.InList;
import org.desdm.api.data.Out;
import org.desdm.api.host.Host;
import org.desdm.api.outcome.NoWorkException;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.unit.Calibration;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Resources;
import org.desdm.api.unit.Unit;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclSection;
import org.desdm.provenance.record.FileHashes;
import org.desdm.provenance.record.RunRecordJson;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.UnitCatalog;
import org.desdm.wrapper.Wrapper;
import org.desdm.wrapper.file.IoProblem;
import org.desdm.wrapper.pipeline.Pipeline;

/**
 * Errors of records, contracts, requests and runs. Data are YAML files, which any unit can take.
 */
final class RunProvocations {

    private static final String BROKEN_UNIT =
            """
            {"schema": "org.desdm/unit/1", "name": "broken", "class": "hello.Missing"}
            """;

    private final Path folder;

    RunProvocations(Path folder) {
        this.folder = folder;
    }

    /** Work of a unit that a provocation brings. */
    @FunctionalInterface
    interface Work {
        void on(Noted unit) throws Exception;
    }

    /** A unit that no machine has the memory for. */
    @Unit(name = "vast", version = "1.0.0", licence = "BSD-3-Clause")
    @Resources(memory = "4096 GiB")
    public static final class Vast extends Wrapper {
        @Override
        protected void process(RunContext run) {}
    }

    /** A unit of notes with a calibration. */
    @Unit(name = "noted", version = "1.0.0", licence = "BSD-3-Clause")
    public static final class Noted extends Wrapper {
        @Input(filetype = "raw_note", doc = "a note")
        InList<WclSection> notes;

        @Calibration(
                filetype = "cal_note",
                match = {"CCDNUM"},
                maxAge = "7 d",
                optional = true,
                doc = "a flat")
        In<WclSection> flat;

        @Output(filetype = "red_note", name = "n_{expnum}.yaml", doc = "the note")
        Out<WclSection> noted;

        Work work = unit -> unit.noted.set(unit.notes.inputs().get(0).get());

        @Override
        protected void process(RunContext run) throws Exception {
            for (In<WclSection> note : notes) {
                note.get();
            }
            if (flat != null) {
                flat.get();
            }
            work.on(this);
        }
    }

    /** A unit that needs its calibration. */
    @Unit(name = "needy", version = "1.0.0", licence = "BSD-3-Clause")
    public static final class Needy extends Wrapper {
        @Input(filetype = "raw_note", doc = "a note")
        In<WclSection> note;

        @Calibration(
                filetype = "cal_note",
                match = {"CCDNUM"},
                maxAge = "7 d",
                doc = "a flat")
        In<WclSection> flat;

        @Override
        protected void process(RunContext run) {
            note.get();
            flat.get();
        }
    }

    /** A unit that makes one type twice. */
    @Unit(name = "twins", version = "1.0.0", licence = "BSD-3-Clause")
    public static final class Twins extends Wrapper {
        @Output(filetype = "raw_note", name = "a.yaml", doc = "one")
        Out<WclSection> one;

        @Output(filetype = "raw_note", name = "b.yaml", doc = "other")
        Out<WclSection> other;

        @Override
        protected void process(RunContext run) {}
    }

    /** A unit that takes what nobody can read. */
    @Unit(name = "odd", version = "1.0.0", licence = "BSD-3-Clause")
    public static final class Odd extends Wrapper {
        @Input(filetype = "thread", doc = "what nobody can read")
        In<Thread> thread;

        @Override
        protected void process(RunContext run) {}
    }

    void addTo(Map<String, Provocation> all) {
        all.put("A001", () -> run(u -> Thread.currentThread().interrupt()));
        all.put(
                "A002",
                () -> new WclSection("wrapper", Map.of(), Position.of("in.wcl")).require("name"));
        all.put("A003", this::askedTooLate);
        all.put("A004", () -> thrown(new NoWorkException("the tile has no image")));
        all.put("P001", () -> record("{\"schema\": \"org.desdm/run-record/1\"}"));
        all.put("P002", () -> record("{\"schema\": \"org.desdm/units/1\"}"));
        all.put("P003", () -> record("{\"schema\": \"org.desdm/run-record/2\"}"));
        all.put("P010", this::changedFile);
        all.put("W003", this::brokenUnitFile);
        all.put("W022", () -> tooMany(note(""), note("B: 1\n")));
        all.put("W023", this::twice);
        all.put(
                "W024",
                () ->
                        Provocation.of(
                                Runner.inMemory()
                                        .run(
                                                new Noted(),
                                                RunRequest.EMPTY.withInput("notes", note("")))));
        all.put(
                "W025",
                () ->
                        Provocation.of(
                                Runner.inMemory()
                                        .run(
                                                new Odd(),
                                                RunRequest.EMPTY.withInput("thread", note("")))));
        all.put("W032", () -> Provocation.of(noted(u -> {}, note(""), note("").resolve("out"))));
        all.put("W033", () -> io(new IOException("No space left on device")));
        all.put(
                "W034",
                () ->
                        run(
                                u -> {
                                    throw new OutOfMemoryError("Java heap space");
                                }));
        all.put("W110", () -> Provocation.of(Runner.inMemory().run(new Vast())));
        all.put(
                "W035",
                () ->
                        IoProblem.reading(
                                        DataRef.of(folder.resolve("raw.fits")), new EOFException())
                                .text());
        all.put("W036", () -> io(new IOException("Input/output error")));
        all.put("W037", this::recordNotKept);
        all.put("W061", () -> io(new InterruptedIOException()));
        outputs(all);
        all.put(
                "W060",
                () ->
                        run(
                                u -> {
                                    throw new IllegalStateException("no plan for this");
                                }));
        all.put(
                "W070",
                () -> {
                    Pipeline.named("p").add(Twins::new).add(Needy::new).build();
                    return "";
                });
    }

    private void outputs(Map<String, Provocation> all) {
        all.put("W050", () -> Provocation.of(noted(null, file("c.yaml", "A: 1\n"), out())));
        all.put("W051", () -> Provocation.of(noted(null, file("c.yaml", "EXPNUM: a/b\n"), out())));
        all.put("W052", () -> Provocation.of(noted(null, file("n_7.yaml", "EXPNUM: 7\n"), folder)));
        all.put("W053", () -> run(u -> {}));
    }

    private static String thrown(RuntimeException e) {
        throw e;
    }

    private static String record(String json) {
        return RunRecordJson.fromJson(json.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String io(IOException e) {
        return IoProblem.of(e, "phase 'write' of unit detrend").text();
    }

    private Path out() {
        return folder.resolve("out");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path note(String more) throws IOException {
        return file(
                "note" + more.length() + ".yaml",
                "CCDNUM: 3\nEXPNUM: 7\nMJD-OBS: 61002.5\n" + more);
    }

    private Outcome noted(Work work, Path note, Path directory) {
        Noted unit = new Noted();
        if (work != null) {
            unit.work = work;
        }
        return Runner.on(Host.DEFAULT)
                .run(
                        unit,
                        RunRequest.EMPTY.withInput("notes", note).withOutputDirectory(directory));
    }

    private String run(Work work) throws IOException {
        try {
            return Provocation.of(noted(work, note(""), out()));
        } finally {
            Thread.interrupted(); // one of them leaves its flag, as it must
        }
    }

    private String askedTooLate() throws IOException {
        List<In<WclSection>> kept = new ArrayList<>();
        noted(
                u -> {
                    kept.addAll(u.notes.inputs());
                    u.noted.set(kept.get(0).get());
                },
                note(""),
                out());
        return kept.get(0).get().toString();
    }

    private String changedFile() throws IOException {
        Path file = file("growing.dat", "a");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        Clock appending =
                new Clock() {
                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        try {
                            Files.writeString(file, "ab");
                            Files.setLastModifiedTime(
                                    file, FileTime.from(Instant.parse("2020-01-02T00:00:00Z")));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        return Instant.parse("2021-01-01T00:00:00Z");
                    }
                };
        return new FileHashes(1, appending).sha256(file);
    }

    private String brokenUnitFile() throws IOException {
        Path jar = folder.resolve("broken");
        Files.createDirectories(jar.resolve("META-INF/desdm/units"));
        Files.writeString(jar.resolve("META-INF/desdm/units/broken.json"), BROKEN_UNIT);
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            return UnitCatalog.of(loader).require("broken").toString();
        }
    }

    private String tooMany(Path... notes) {
        RunRequest request = RunRequest.EMPTY;
        for (Path note : notes) {
            request = request.withInput("note", note);
        }
        return Provocation.of(Runner.inMemory().run(new Needy(), request));
    }

    private String twice() throws IOException {
        return Provocation.of(
                Runner.on(Host.DEFAULT)
                        .run(
                                new Noted(),
                                RunRequest.EMPTY
                                        .withInput("notes", note(""))
                                        .withInput("notes", note(""))
                                        .withOutputDirectory(out())));
    }

    private String recordNotKept() throws IOException {
        return Provocation.of(
                Runner.on(Host.DEFAULT)
                        .withRecords(
                                record -> {
                                    throw new IOException("the store is closed");
                                })
                        .run(
                                new Noted(),
                                RunRequest.EMPTY
                                        .withInput("notes", note(""))
                                        .withOutputDirectory(out())));
    }
}
