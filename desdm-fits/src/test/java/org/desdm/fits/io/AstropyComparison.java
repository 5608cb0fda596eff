package org.desdm.fits.io;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Holds the pixels that are read here against those that astropy and funpack give. */
final class AstropyComparison {

    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private final Path dir;
    private final List<String> lines = new ArrayList<>();

    AstropyComparison(Path dir) {
        this.dir = dir;
    }

    /** Skips the test where there is no astropy. */
    static void assumeAstropy(Path dir) throws Exception {
        boolean there =
                Files.isExecutable(PYTHON)
                        && run(dir.resolve("import"), PYTHON.toString(), "-c", "import astropy")
                                == 0;
        assumeTrue(there, "no astropy for " + PYTHON + ": pixels are not compared");
    }

    void add(FitsFile file, Hdu hdu) throws IOException {
        Path npy = dir.resolve(lines.size() + ".npy");
        NpyWriter.write(file, hdu, npy);
        lines.add(npy + "\t" + file.path() + "\t" + hdu.number());
    }

    int size() {
        return lines.size();
    }

    /** What differs; empty if nothing does. */
    String differences() throws Exception {
        verdicts();
        return Files.readString(dir.resolve("log")).endsWith(", 0 differ\n")
                ? ""
                : Files.readString(dir.resolve("log"));
    }

    /** What was found of every image that was added: {@code equal: astropy, funpack}, or not. */
    List<String> verdicts() throws Exception {
        Path list = Files.write(dir.resolve("list"), lines);
        Path script = Path.of(getClass().getResource("compare_dumps.py").toURI());
        Path log = dir.resolve("log");
        Path verdicts = dir.resolve("verdicts");
        run(log, PYTHON.toString(), script.toString(), list.toString(), verdicts.toString());
        return Files.exists(verdicts) ? Files.readAllLines(verdicts) : List.of();
    }

    static int run(Path log, String... command) throws Exception {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (!process.waitFor(400, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }
}
