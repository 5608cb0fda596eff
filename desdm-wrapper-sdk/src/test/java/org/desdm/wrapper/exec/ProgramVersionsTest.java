package org.desdm.wrapper.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.desdm.api.unit.UnitContract.ExecSpec;
import org.desdm.provenance.record.FileHashes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program is asked for its version once, unless it had no time to answer. */
class ProgramVersionsTest {

    @TempDir Path directory;

    private final ExecSpec spec = new ExecSpec("slow-at-first", "--version", "version (\\S+)");

    /** Takes longer than it may for as long as there is a file named busy. */
    private Path program() throws IOException {
        Path file =
                Files.writeString(
                        directory.resolve("slow-at-first"),
                        "#!/bin/sh\necho asked >> asked\n[ -e busy ] && exec sleep 30\necho version 1.2\n");
        file.toFile().setExecutable(true);
        return file;
    }

    @Test
    void aTimeoutIsNoAnswer() throws IOException {
        program();
        Files.writeString(directory.resolve("busy"), "");
        Programs programs = Programs.ofSystem().withFolders(directory);
        FileHashes hashes = new FileHashes();
        ExecLimits hurry = ExecLimits.NONE.withTime(Duration.ofMillis(200));

        assertEquals("", programs.with(hurry).require(spec, hashes, directory).version());
        Files.delete(directory.resolve("busy"));
        assertEquals("1.2", programs.require(spec, hashes, directory).version());
        assertEquals("1.2", programs.require(spec, hashes, directory).version());

        assertEquals(2, Files.readAllLines(directory.resolve("asked")).size());
    }
}
