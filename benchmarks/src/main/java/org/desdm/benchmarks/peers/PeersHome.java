package org.desdm.benchmarks.peers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the peers' programs and data are, from the environment: DESDM_PEERS (folder of their
 * scripts) and what their set-up exports: PEERS_DATA (frames), PEERS_BUILD (compiled programs),
 * PEERS_OUT (what they write). Each may be missing.
 *
 * @param scripts folder of the scripts
 * @param data folder of the frames
 * @param build folder of the compiled programs
 * @param out folder for what peers write
 */
public record PeersHome(
        Optional<Path> scripts, Optional<Path> data, Optional<Path> build, Optional<Path> out) {

    /** What the environment of this process says. */
    public static PeersHome fromEnvironment() {
        return from(System.getenv());
    }

    /** What {@code environment} says; a folder that does not exist counts as missing. */
    public static PeersHome from(Map<String, String> environment) {
        return new PeersHome(
                folder(environment, "DESDM_PEERS"),
                folder(environment, "PEERS_DATA"),
                folder(environment, "PEERS_BUILD"),
                folder(environment, "PEERS_OUT"));
    }

    /** What to do where something is missing. */
    public static String advice() {
        return "run the peers' setup.sh, then '. peers-build/env.sh', and set DESDM_PEERS to the"
                + " folder of their scripts";
    }

    /** These places with other data. */
    public PeersHome withData(Path folder) {
        return new PeersHome(scripts, Optional.of(folder), build, out);
    }

    private static Optional<Path> folder(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .filter(Files::isDirectory);
    }
}
