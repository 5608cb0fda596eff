package org.desdm.benchmarks.fits;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.desdm.benchmarks.peers.Programs;

/** What funpack and astropy read of a packed file, as plain files. */
final class PeerPixels {

    private static final String PYTHON =
            Optional.ofNullable(System.getenv("DESDM_PEERS_PYTHON")).orElse("/usr/bin/python3");

    /** Writes the image of an HDU, as astropy reads it, as a plain file. */
    private static final String ASTROPY =
            """
            import sys
            from astropy.io import fits
            with fits.open(sys.argv[1], do_not_scale_image_data=True) as hdus:
                hdu = hdus[1]
                fits.PrimaryHDU(hdu.data, None).writeto(sys.argv[2], overwrite=True)
                header = {k: hdu.header[k] for k in ("BSCALE", "BZERO", "BLANK") if k in hdu.header}
            with fits.open(sys.argv[2], mode="update", do_not_scale_image_data=True) as out:
                out[0].header.update(header)
            """;

    private final Path scratch;

    PeerPixels(Path scratch) {
        this.scratch = scratch;
    }

    /** Why funpack cannot be asked; empty if it can. */
    static Optional<String> withoutFunpack() {
        return Programs.onPath("funpack")
                ? Optional.empty()
                : Optional.of("not installed: no funpack on the PATH");
    }

    /** Why astropy cannot be asked; empty if it can. */
    Optional<String> withoutAstropy() {
        boolean there = Files.isExecutable(Path.of(PYTHON));
        try {
            if (there) {
                run(List.of(PYTHON, "-c", "import astropy"));
            }
        } catch (IOException e) {
            there = false;
        }
        return there
                ? Optional.empty()
                : Optional.of("not installed: " + PYTHON + " has no module astropy");
    }

    Path byFunpack(Path packed) throws IOException {
        Path plain = scratch.resolve("funpack.fits");
        Files.deleteIfExists(plain);
        run(List.of("funpack", "-C", "-O", plain.toString(), packed.toString()));
        return plain;
    }

    Path byAstropy(Path packed) throws IOException {
        Path plain = scratch.resolve("astropy.fits");
        run(List.of(PYTHON, "-c", ASTROPY, packed.toString(), plain.toString()));
        return plain;
    }

    private void run(List<String> command) throws IOException {
        Path log = scratch.resolve("log");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            if (!process.waitFor(300, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.get(0) + " ran for more than 300 s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a peer ran", e);
        }
        if (process.exitValue() != 0) {
            String said = Files.readString(log, StandardCharsets.UTF_8).strip();
            throw new IOException(command.get(0) + ": " + said.lines().reduce("", (a, b) -> b));
        }
    }
}
