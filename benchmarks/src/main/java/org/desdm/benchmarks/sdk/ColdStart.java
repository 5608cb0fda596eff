package org.desdm.benchmarks.sdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.desdm.api.data.PlaneObserver;
import org.desdm.benchmarks.sidebyside.Spread;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.io.CcdImageCodec;

/** {@code desdm run flatcor} on a small image in a virtual machine of its own. */
final class ColdStart {

    private static final int SIDE = 64;

    private final Path folder;
    private final Path jar;
    private final Path archive;

    ColdStart(Path folder, Path jar) throws IOException {
        if (!Files.isReadable(jar)) {
            throw new IOException(jar + " is missing: mvn -pl examples -am package -DskipTests");
        }
        this.folder = folder;
        this.jar = jar;
        this.archive = folder.resolve("desdm.jsa");
        write("science.fits", 10);
        write("flat.fits", 0.5f);
        makeArchive();
    }

    /** As {@code bin/desdm --make-archive} does. */
    private void makeArchive() throws IOException {
        Path classes = folder.resolve("classes");
        seconds(desdm("-XX:DumpLoadedClassList=" + classes));
        seconds(
                List.of(
                        java(),
                        "-Xshare:dump",
                        "-XX:SharedClassListFile=" + classes,
                        "-XX:SharedArchiveFile=" + archive,
                        "-cp",
                        jar.toString()));
    }

    private void write(String name, float value) throws IOException {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.CCDNUM, 3);
        header.set(DesKeywords.BAND, "g");
        FloatImage pixels = FloatImage.zeros(SIDE, SIDE);
        Arrays.fill(pixels.data(), value);
        new CcdImageCodec()
                .write(new CcdImage(header, pixels), folder.resolve(name), PlaneObserver.NONE);
    }

    /**
     * Seconds of three processes in turns.
     *
     * @param version {@code java -version}
     * @param plain the command
     * @param archived the command with a class-data archive
     */
    record Seconds(Spread version, Spread plain, Spread archived) {}

    Seconds measure(int rounds) throws IOException {
        List<Double> version = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        List<Double> archived = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            version.add(seconds(List.of(java(), "-version")));
            plain.add(seconds(desdm("-Xshare:auto")));
            archived.add(seconds(desdm("-XX:SharedArchiveFile=" + archive)));
        }
        return new Seconds(Spread.of(version), Spread.of(plain), Spread.of(archived));
    }

    private List<String> desdm(String option) {
        return List.of(
                java(),
                option,
                "-jar",
                jar.toString(),
                "run",
                "flatcor",
                "science=" + folder.resolve("science.fits"),
                "flat=" + folder.resolve("flat.fits"),
                "--out",
                folder.resolve("cold").toString());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static double seconds(List<String> command) throws IOException {
        long start = System.nanoTime();
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("failed: " + String.join(" ", command));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return (System.nanoTime() - start) * 1e-9;
    }
}
