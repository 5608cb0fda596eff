package org.desdm.benchmarks.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartsTest {

    private static final PeersHome NOWHERE = PeersHome.from(Map.of());

    @Test
    void saysWhatIsMissingWherePeersAreNotSetUp() {
        assertMissing("DESDM_PEERS", Starts.python("precal_bench.py", "numpy", "DATA"));
        assertMissing("PEERS_BUILD", Starts.compiled("precal"));
        assertMissing("PEERS_BUILD", Starts.compiled(new OwnPeer("x.c", List.of())));
        assertMissing(
                "not installed: no no-such-program",
                Starts.script("imcombine.sh", "no-such-program", "DATA"));
    }

    @Test
    void findsACompiledProgramAndGivesItTheThreads(@TempDir Path build) throws IOException {
        Path program = Files.createFile(build.resolve("precal"));
        PeersHome home = PeersHome.from(Map.of("PEERS_BUILD", build.toString()));

        assertEquals(
                List.of(program.toString(), "2"), Starts.compiled("precal").start(home, 2).argv());
    }

    @Test
    void putsFoldersInThePlaceOfTheirNames(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("peer.sh"));
        PeersHome home =
                PeersHome.from(
                        Map.of(
                                "DESDM_PEERS", folder.toString(),
                                "PEERS_DATA", folder.toString()));

        assertEquals(
                List.of("bash", "peer.sh", folder.toString(), "20"),
                Starts.script("peer.sh", "sh", "DATA", "20").start(home, 1).argv());
        assertTrue(
                Starts.script("peer.sh", "sh", "OUT")
                        .start(home, 1)
                        .missing()
                        .orElseThrow()
                        .contains("PEERS_OUT"));
    }

    @Test
    void compilesAProgramOfItsOwnWhenItIsNeeded(@TempDir Path folder) throws IOException {
        assumeTrue(Programs.onPath("gcc"), "no gcc on the PATH");
        PeersHome home = PeersHome.from(Map.of("PEERS_BUILD", folder.toString()));
        Path source = Files.createDirectory(folder.resolve("own")).resolve("root.c");
        Files.writeString(
                source, "#include <math.h>\nint main(int c, char **v) { return sqrt(c); }");
        OwnPeer peer = new OwnPeer(source.toString(), List.of("m"));

        PeerProgram.Start start = Starts.compiled(peer, "7").start(home, 1);

        Path program = folder.resolve("root");
        assertEquals(List.of(program.toString(), "7"), start.argv(), start::toString);
        assertTrue(Files.isExecutable(program));
        FileTime built = Files.getLastModifiedTime(program);
        Starts.compiled(peer, "7").start(home, 1);
        assertEquals(built, Files.getLastModifiedTime(program), "is not compiled again");
    }

    @Test
    void saysWhatTheCompilerSays(@TempDir Path folder) throws IOException {
        assumeTrue(Programs.onPath("gcc"), "no gcc on the PATH");
        PeersHome home = PeersHome.from(Map.of("PEERS_BUILD", folder.toString()));
        Path source = Files.writeString(folder.resolve("x.c"), "#include <no-such-header.h>\n");

        String missing =
                Starts.compiled(new OwnPeer(source.toString(), List.of()))
                        .start(home, 1)
                        .missing()
                        .orElseThrow();

        assertTrue(missing.contains("no-such-header.h"), missing);
        assertTrue(Files.notExists(folder.resolve("x")));
    }

    private static void assertMissing(String part, PeerProgram.Command command) {
        String missing = command.start(NOWHERE, 1).missing().orElseThrow();
        assertTrue(missing.contains(part), missing);
    }
}
