package org.desdm.fits.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.desdm.api.host.Workers;

/**
 * Does all that is done with one file in a JVM of its own: {@code ReadRun FILE FOLDER}. Prints the
 * codes that refused a step.
 */
final class ReadRun {

    private ReadRun() {}

    public static void main(String[] args) throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            EverythingRead reading =
                    new EverythingRead(Path.of(args[0]), Path.of(args[1]), Workers.of(executor, 2));
            reading.run((hdu, pixels) -> {});
            System.out.println("refusals " + reading.codes());
        } finally {
            executor.shutdownNow();
        }
    }
}
