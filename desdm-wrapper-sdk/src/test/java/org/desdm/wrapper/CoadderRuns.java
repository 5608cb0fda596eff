package org.desdm.wrapper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.desdm.api.error.Problem;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RunRecord;
import org.desdm.wrapper.exec.ExecLimits;
import org.desdm.wrapper.exec.Programs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A directory in which the unit {@link Coadd} runs around a program that a test writes. */
abstract class CoadderRuns {

    /** Shows what it was given, one argument a line between brackets, and makes both outputs. */
    static final String ADDS =
            """
            if [ "$1" = --version ]; then echo "coadder, version 2.38.0 (today)"; exit 0; fi
            for a in "$@"; do echo "[$a]"; done
            while [ "$1" != -o ]; do shift; done
            out=$2; weight=${3#--weight=}; list=${4#@}
            while read -r name; do cat "$name"; done < "$list" > "$out"
            echo 1 > "$weight"
            echo side > side.txt
            echo "lines $(wc -l < "$out")"
            """;

    static final String TELLS_NO_VERSION = "[ \"$1\" = --version ] && exit 1\n";

    @TempDir Path directory;

    final List<RunRecord> records = new ArrayList<>();
    final List<String> said = new ArrayList<>();
    final Coadd unit = new Coadd();
    RunRequest request;
    Path out;

    @BeforeEach
    void newRun() throws IOException {
        out = directory.resolve("out");
        Path one = Files.writeString(directory.resolve("a b.txt"), "1\n");
        Path two = Files.writeString(directory.resolve("$(c).txt"), "2\n");
        request =
                RunRequest.EMPTY
                        .withInput("images", one)
                        .withInput("images", two)
                        .withOutputDirectory(out)
                        .withNaming("tile", "T1")
                        .withNaming("band", "g");
    }

    Path program(String script) throws IOException {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Path file = Files.writeString(bin.resolve("coadder"), "#!/bin/sh\n" + script);
        assertTrue(file.toFile().setExecutable(true));
        return file;
    }

    Programs programs() {
        return Programs.ofSystem()
                .withFolders(directory.resolve("bin"))
                .withLogTo((stream, line) -> said.add(line));
    }

    Outcome run(Programs programs) {
        return Runner.inMemory()
                .withRecords(records::add)
                .withPrograms(programs)
                .run(unit, request);
    }

    Outcome run() {
        return run(programs());
    }

    Problem failure(Outcome outcome, String label) {
        assertEquals(label, outcome.label(), outcome::toString);
        return ((Outcome.Failed) outcome).problems().get(0);
    }

    /** Files of the output directory, hidden ones and those of folders too. */
    List<String> made() throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(f -> !f.equals(out))
                    .map(f -> out.relativize(f).toString())
                    .sorted()
                    .toList();
        }
    }

    String scratch() {
        ProcessHandle self = ProcessHandle.current();
        long start = self.info().startInstant().orElseThrow().toEpochMilli();
        String run = self.pid() + "-" + start + "-" + records.get(0).runId();
        return out.resolve(".desdm/" + run + "/scratch").toString();
    }

    static ExecLimits limit(int milliseconds) {
        return ExecLimits.NONE.withTime(Duration.ofMillis(milliseconds));
    }
}
