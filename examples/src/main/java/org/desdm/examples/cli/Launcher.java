package org.desdm.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A script that the survey's framework finds by a wrapper's name, and that calls {@code wrap}. */
final class Launcher {

    private Launcher() {}

    /**
     * Writes a launcher, which may be run by everybody.
     *
     * @param unit that it is for; without one it is the generic wrapper's
     * @param options of {@code wrap}, relative names in them being of the directory it is run in
     */
    static void write(Path file, Optional<String> unit, List<String> options) throws IOException {
        List<String> words = new ArrayList<>(options);
        unit.ifPresent(words::add);
        String script =
                """
                #!/bin/sh
                # %s. DESDM_JAR names desdm.jar.
                exec java ${DESDM_JAVA_OPTIONS:-} -jar "${DESDM_JAR:?set DESDM_JAR to desdm.jar}" wrap%s "$@"
                """
                        .formatted(
                                unit.map(name -> "Runs the unit %s on a wrapper's input WCL")
                                        .orElse("Runs the programs of a wrapper's input WCL")
                                        .formatted(unit.orElse("")),
                                words.stream()
                                        .map(word -> " " + quoted(word))
                                        .collect(Collectors.joining()));
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A word as a shell reads it unchanged. */
    private static String quoted(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
