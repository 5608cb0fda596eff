package org.desdm.wrapper.exec;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A program that is on this machine.
 *
 * @param name as it was asked for
 * @param file the file that runs
 * @param sha256 SHA-256 of that file, in hexadecimal; empty if it may be run and not read
 * @param version what it says of itself; empty if it does not tell
 */
public record InstalledProgram(String name, Path file, String sha256, String version) {

    public InstalledProgram {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(version, "version");
    }
}
