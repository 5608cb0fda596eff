package org.desdm.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.desdm.benchmarks.peers.PeerProgram.Command;
import org.desdm.benchmarks.peers.PeerProgram.Start;

/** The ways in which peers are started. An argument {@code DATA} or {@code OUT} is that folder. */
public final class Starts {

    /** The Python that has the astronomy packages, unless DESDM_PEERS_PYTHON names another. */
    private static final String PYTHON =
            Optional.ofNullable(System.getenv("DESDM_PEERS_PYTHON")).orElse("/usr/bin/python3");

    private Starts() {}

    /** A Python script that needs a module. */
    public static Command python(String script, String module, String... arguments) {
        return (home, threads) -> {
            if (home.scripts().isEmpty() || !exists(home.scripts(), script)) {
                return Start.missing(script + " is not in the folder DESDM_PEERS");
            }
            if (!Files.isExecutable(Path.of(PYTHON)) || !hasModule(module)) {
                return Start.missing("not installed: " + PYTHON + " has no module " + module);
            }
            return resolved(home, List.of(PYTHON, script), arguments);
        };
    }

    /** A Python script of the benchmarks themselves that needs a module. */
    public static Command ownPython(String script, String module, String... arguments) {
        return (home, threads) -> {
            if (!Files.isExecutable(Path.of(PYTHON)) || !hasModule(module)) {
                return Start.missing("not installed: " + PYTHON + " has no module " + module);
            }
            String own = System.getProperty("desdm.benchmarks.home", "benchmarks");
            Path path = Path.of(own, script).toAbsolutePath();
            return resolved(home, List.of(PYTHON, path.toString()), arguments);
        };
    }

    /** A main class of the benchmarks themselves that takes the number of threads, in a JVM. */
    public static Command ownJava(Class<?> main) {
        return (home, threads) ->
                Start.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        Integer.toString(threads));
    }

    /** A compiled program of the folder PEERS_BUILD that takes the number of threads. */
    public static Command compiled(String program) {
        return (home, threads) ->
                exists(home.build(), program)
                        ? Start.of(
                                home.build().orElseThrow().resolve(program).toString(),
                                Integer.toString(threads))
                        : Start.missing("not built: no " + program + " in the folder PEERS_BUILD");
    }

    /** A compiled program of the folder PEERS_BUILD that takes arguments of its own. */
    public static Command compiled(String program, String... arguments) {
        return (home, threads) ->
                exists(home.build(), program)
                        ? resolved(
                                home,
                                List.of(home.build().orElseThrow().resolve(program).toString()),
                                arguments)
                        : Start.missing("not built: no " + program + " in the folder PEERS_BUILD");
    }

    /** A program of the benchmarks themselves, compiled when it is needed. */
    public static Command compiled(OwnPeer peer, String... arguments) {
        return (home, threads) -> {
            OwnPeer.Built built = peer.in(home);
            return built.program().isPresent()
                    ? resolved(home, List.of(built.program().get().toString()), arguments)
                    : Start.missing(built.missing());
        };
    }

    /** A shell script around a program that must be on the PATH. */
    public static Command script(String script, String program, String... arguments) {
        return (home, threads) -> {
            if (!Programs.onPath(program)) {
                return Start.missing("not installed: no " + program + " on the PATH");
            }
            if (!exists(home.scripts(), script)) {
                return Start.missing(script + " is not in the folder DESDM_PEERS");
            }
            return resolved(home, List.of("bash", script), arguments);
        };
    }

    private static boolean exists(Optional<Path> folder, String file) {
        return folder.map(path -> path.resolve(file)).filter(Files::isRegularFile).isPresent();
    }

    private static Start resolved(PeersHome home, List<String> program, String... arguments) {
        List<String> argv = new ArrayList<>(program);
        for (String argument : arguments) {
            Optional<Path> folder =
                    switch (argument) {
                        case "DATA" -> home.data();
                        case "OUT" -> home.out();
                        default -> Optional.of(Path.of(argument));
                    };
            if (folder.isEmpty()) {
                return Start.missing("the folder PEERS_" + argument + " is not set");
            }
            argv.add(folder.get().toString());
        }
        return new Start(argv, Optional.empty());
    }

    private static boolean hasModule(String module) {
        String find =
                "import importlib.util, sys; sys.exit(importlib.util.find_spec('%s') is None)";
        try {
            Process process =
                    new ProcessBuilder(PYTHON, "-c", find.formatted(module))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
