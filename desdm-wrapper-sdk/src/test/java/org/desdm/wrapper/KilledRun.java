package org.desdm.wrapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.desdm.api.data.In;
import org.desdm.api.data.Out;
import org.desdm.api.host.Host;
import org.desdm.api.provenance.RecordSink;
import org.desdm.api.provenance.RunRecord;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Unit;
import org.desdm.provenance.record.JsonSidecar;
import org.desdm.wrapper.file.RecordNames;

/** One run in a process of its own that is killed at a step: no hook, no finally clause runs. */
public final class KilledRun {

    /** Where the process ends. */
    enum Step {
        /** Half of an output is written. */
        WRITING,
        /** The journal has just appeared. */
        DECIDED,
        /** The first output has just got its name. */
        FIRST_NAME,
        /** Outputs have their names, the record is about to be kept. */
        BEFORE_RECORD,
        /** The record is kept, as a second name of the journal that is still there. */
        AFTER_RECORD,
        /** As BEFORE_RECORD, with a sink that writes records itself. */
        BEFORE_OWN_RECORD,
        /** As AFTER_RECORD, with a sink that writes records itself. */
        AFTER_OWN_RECORD,
        /** At the time that is given, in a long row of runs. */
        SOME_TIME
    }

    private KilledRun() {}

    /** Makes two notes of the note {@code args[0]} in {@code args[1]}. */
    @Unit(name = "twins", version = "1.0.0", licence = "BSD-3-Clause", doc = "makes two notes")
    static final class Twins extends Wrapper {

        @Input(filetype = "raw_note", doc = "note")
        In<TextNote> science;

        @Output(filetype = "first_note", name = "first_{ccdnum}.txt", doc = "first")
        Out<TextNote> first;

        @Output(filetype = "second_note", name = "second_{ccdnum}.txt", doc = "second")
        Out<TextNote> second;

        private final String text;

        Twins(String text) {
            this.text = text;
        }

        @Override
        protected void process(RunContext run) {
            first.set(science.get().withText("first " + text));
            second.set(science.get().withText(text));
        }
    }

    /** Arguments: note, output directory, step, microseconds. */
    public static void main(String[] args) {
        Path note = Path.of(args[0]);
        Path out = Path.of(args[1]);
        Step step = Step.valueOf(args[2]);
        Path first = out.resolve("first_3.txt");
        byte[] before = bytes(first);
        switch (step) {
            case DECIDED -> haltAsSoonAs(() -> isDecided(out));
            case FIRST_NAME -> haltAsSoonAs(() -> !java.util.Arrays.equals(before, bytes(first)));
            default -> {}
        }
        if (step == Step.SOME_TIME) {
            runOften(note, out, Long.parseLong(args[3]));
        }
        String text = step == Step.WRITING ? TextNoteCodec.KILLED : "new";
        run(note, out, text, halting(step, sidecar(out)));
        System.out.println("ran to its end");
    }

    static RecordSink sidecar(Path out) {
        return new JsonSidecar(record -> RecordNames.beside(record, out));
    }

    static String run(Path note, Path out, String text, RecordSink sink) {
        RunRequest request = RunRequest.EMPTY.withInput("science", note).withOutputDirectory(out);
        return Runner.on(Host.DEFAULT)
                .withDurability(false)
                .withRecords(sink)
                .run(new Twins(text), request)
                .label();
    }

    private static void runOften(Path note, Path out, long micros) {
        for (int i = 0; i < 20; i++) {
            run(note, out, "warm " + i, sidecar(out));
        }
        long end = System.nanoTime() + micros * 1000;
        haltAsSoonAs(() -> System.nanoTime() > end);
        for (int i = 0; ; i++) {
            run(note, out, "text " + i, sidecar(out));
        }
    }

    private static RecordSink halting(Step step, RecordSink sink) {
        return switch (step) {
            case BEFORE_OWN_RECORD -> record -> Runtime.getRuntime().halt(137);
            case AFTER_OWN_RECORD ->
                    record -> {
                        sink.accept(record);
                        Runtime.getRuntime().halt(137);
                    };
            default -> new Halting(step, sink);
        };
    }

    /** Names the journal's file as the real sink does, and ends before or after it. */
    private record Halting(Step step, RecordSink sink) implements RecordSink {

        @Override
        public void accept(RunRecord record) {
            throw new IllegalStateException("not a second name of the journal");
        }

        @Override
        public Optional<Path> adopt(RunRecord record, Path json) {
            if (step == Step.BEFORE_RECORD) {
                Runtime.getRuntime().halt(137);
            }
            Optional<Path> named = sink.adopt(record, json);
            if (step == Step.AFTER_RECORD) {
                Runtime.getRuntime().halt(137);
            }
            return named;
        }
    }

    private static void haltAsSoonAs(BooleanSupplier condition) {
        Thread watcher =
                new Thread(
                        () -> {
                            while (!condition.getAsBoolean()) {
                                Thread.onSpinWait();
                            }
                            Runtime.getRuntime().halt(137);
                        });
        watcher.setDaemon(true);
        watcher.start();
    }

    private static boolean isDecided(Path out) {
        try {
            return NoteFiles.files(out.resolve(".desdm")).stream()
                    .anyMatch(name -> name.endsWith("record.json"));
        } catch (IOException | java.io.UncheckedIOException e) {
            return false; // it is being written or removed just now
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /** The command that starts this class. */
    static List<String> command(Path note, Path out, Step step, long micros) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledRun.class.getName(),
                note.toString(),
                out.toString(),
                step.name(),
                Long.toString(micros));
    }
}
