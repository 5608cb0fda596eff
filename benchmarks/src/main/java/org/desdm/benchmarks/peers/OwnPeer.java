package org.desdm.benchmarks.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A peer whose C source is the benchmarks' own: compiled into the folder PEERS_BUILD when it is
 * asked for and is not there, or is older than its source.
 *
 * @param source the file under the folder of the benchmarks
 * @param libraries that it is linked with
 */
public record OwnPeer(String source, List<String> libraries) {

    private static final List<String> COMPILERS = List.of("gcc", "clang", "cc");

    /** The program, or why there is none. */
    record Built(Optional<Path> program, String missing) {}

    Built in(PeersHome home) {
        if (home.build().isEmpty()) {
            return new Built(Optional.empty(), "the folder PEERS_BUILD is not set");
        }
        String own = System.getProperty("desdm.benchmarks.home", "benchmarks");
        Path from = Path.of(own).resolve(source).toAbsolutePath();
        String name = from.getFileName().toString().replaceFirst("\\.c$", "");
        Path program = home.build().get().resolve(name);
        try {
            boolean upToDate =
                    Files.isExecutable(program)
                            && Files.getLastModifiedTime(program)
                                            .compareTo(Files.getLastModifiedTime(from))
                                    >= 0;
            Optional<String> failure = upToDate ? Optional.empty() : failure(from, program);
            return failure.isEmpty()
                    ? new Built(Optional.of(program), "")
                    : new Built(Optional.empty(), "not built: " + failure.get());
        } catch (IOException e) {
            return new Built(Optional.empty(), "not built: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Built(Optional.empty(), "not built: interrupted");
        }
    }

    /** Compiles beside the program and then gives it its name; what went wrong, if anything. */
    private Optional<String> failure(Path from, Path program)
            throws IOException, InterruptedException {
        Optional<String> compiler = COMPILERS.stream().filter(Programs::onPath).findFirst();
        if (compiler.isEmpty()) {
            return Optional.of("no C compiler (gcc, clang or cc) on the PATH");
        }
        Path fresh = Files.createTempFile(program.getParent(), program.getFileName() + "-", "");
        try {
            List<String> argv =
                    new ArrayList<>(
                            List.of(compiler.get(), "-O3", "-march=native", from.toString()));
            libraries.forEach(library -> argv.add("-l" + library));
            argv.addAll(List.of("-o", fresh.toString()));
            Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                return Optional.of(said.lines().findFirst().orElse(compiler.get() + " failed"));
            }
            Files.move(fresh, program, StandardCopyOption.REPLACE_EXISTING);
            return Optional.empty();
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
