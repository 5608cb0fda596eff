package org.desdm.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.desdm.api.data.Out;
import org.desdm.api.unit.Exec;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Param;
import org.desdm.api.unit.Unit;
import org.desdm.wrapper.ExecWrapper;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.exec.ExecLimits;
import org.desdm.wrapper.exec.LimitExceeded;
import org.desdm.wrapper.exec.Programs;

/** Errors of external programs: scripts that a unit runs. */
final class ProgramProvocations {

    private static final double MEBIBYTE = 1 << 20;

    private final Path folder;

    ProgramProvocations(Path folder) {
        this.folder = folder;
    }

    /** A unit around a script. */
    @Unit(name = "scripted", version = "1.0.0", licence = "BSD-3-Clause")
    @Exec(program = "desdm-script")
    static final class Scripted extends ExecWrapper {
        @Output(filetype = "made", name = "made.txt", doc = "what it makes")
        Out<Path> made;

        @Param(flag = "-n", doc = "a text that it is told")
        String note = "";
    }

    void addTo(Map<String, Provocation> all) {
        all.put("E001", this::missing);
        all.put("E002", () -> of("#!/no/such/interpreter\n"));
        all.put("E003", () -> of("#!/bin/sh\n", "a\0b", false));
        all.put("E010", () -> of("#!/bin/sh\necho reading; echo 'no WCS in it' >&2; exit 3\n"));
        all.put("E011", () -> of("#!/bin/sh\nkill -SEGV $$\n"));
        all.put("E012", () -> of("#!/bin/sh\nkill -KILL $$\n"));
        all.put("E013", () -> of("#!/bin/sh\nkill -XCPU $$\n"));
        all.put("E020", () -> limit(LimitExceeded.Kind.TIME, 7201, 7200));
        all.put("E021", () -> limit(LimitExceeded.Kind.MEMORY, 900 * MEBIBYTE, 512 * MEBIBYTE));
        all.put("E022", ProgramProvocations::memoryNotTold);
        all.put("E030", () -> of("#!/bin/sh\necho nothing to do\n"));
        all.put("E031", () -> of("#!/bin/sh\nmkdir \"$1\"\n"));
        all.put("E032", () -> of("#!/bin/sh\n", "", true));
    }

    /** Another folder than that of the scripts, and a PATH that differs from machine to machine. */
    private String missing() {
        String told =
                Provocation.of(
                        Runner.inMemory()
                                .run(
                                        new Scripted(),
                                        RunRequest.EMPTY.withOutputDirectory(
                                                folder.resolve("program-out"))));
        return told.replaceAll("looked for in \\[.*]", "looked for in [PATH]");
    }

    private static String limit(LimitExceeded.Kind kind, double used, double allowed) {
        return new LimitExceeded(kind, used, allowed).problem("desdm-script").text();
    }

    private static String memoryNotTold() {
        ExecLimits limits = ExecLimits.NONE.withMemory((long) MEBIBYTE);
        return Provocation.text(limits.unheld(false).stream().toList());
    }

    private String of(String script) throws IOException {
        return of(script, "", false);
    }

    private String of(String script, String note, boolean inMemory) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path program = Files.writeString(bin.resolve("desdm-script"), script);
        if (!program.toFile().setExecutable(true)) {
            throw new IOException("cannot make a program of " + program);
        }
        Scripted unit = new Scripted();
        unit.note = note;
        unit.made = inMemory ? Out.capture() : null;
        return Provocation.of(
                Runner.inMemory()
                        .withPrograms(Programs.ofSystem().withFolders(bin))
                        .run(
                                unit,
                                RunRequest.EMPTY.withOutputDirectory(
                                        folder.resolve("program-out"))));
    }
}
