package org.desdm.fits.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.desdm.api.host.Workers;

/**
 * Reads seeded mutations in a JVM of its own, so that its heap can be small, and a hang ends:
 * {@code MutationRun SEED FIRST END FOLDER}. Exit code 0 if every file was read or refused. A file
 * that was not is left in the folder.
 */
final class MutationRun {

    private static final long MOST_NANOS = 20_000_000_000L;
    private static final int MOST_FAILURES = 20;

    private final long seed;
    private final Path dir;
    private final PrintStream out;
    private final List<MutationBase> bases;
    private final Map<String, Integer> codes = new TreeMap<>();
    private final Thread reader = Thread.currentThread();
    private volatile String current = "";
    private volatile long started = System.nanoTime();
    private long slowest;
    private int whole;
    private int judged;
    private int failures;

    private MutationRun(long seed, Path dir, PrintStream out) throws IOException {
        this.seed = seed;
        this.dir = dir;
        this.out = out;
        this.bases = MutationBase.all(dir);
    }

    public static void main(String[] args) throws IOException {
        MutationRun run = new MutationRun(Long.parseLong(args[0]), Path.of(args[3]), System.out);
        run.watch();
        System.exit(run.run(Integer.parseInt(args[1]), Integer.parseInt(args[2])) ? 0 : 1);
    }

    /** Ends the JVM when one file takes too long. */
    private void watch() {
        Thread watch =
                new Thread(
                        () -> {
                            while (System.nanoTime() - started < MOST_NANOS) {
                                sleep();
                            }
                            out.println(current + " takes too long; the reader is at");
                            for (StackTraceElement frame : reader.getStackTrace()) {
                                out.println("    " + frame);
                            }
                            out.flush();
                            Runtime.getRuntime().halt(3);
                        });
        watch.setDaemon(true);
        watch.start();
    }

    private static void sleep() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean run(int first, int end) throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            Workers workers = Workers.of(executor, 2);
            for (int i = first; i < end && failures < MOST_FAILURES; i++) {
                mutation(i, workers);
            }
        } finally {
            executor.shutdownNow();
        }
        out.printf(
                "seed %d: %d files of %d bases, %d read wholly, %d images judged, %d failures,"
                        + " slowest %d ms; refusals %s%n",
                seed,
                end - first,
                bases.size(),
                whole,
                judged,
                failures,
                slowest / 1_000_000,
                codes);
        return failures == 0;
    }

    private void mutation(int number, Workers workers) throws IOException {
        MutationBase base = bases.get(number % bases.size());
        byte[] mutant = Mutation.of(base, seed * 1_000_003 + number);
        Path path = Files.write(dir.resolve("mutant.fits"), mutant);
        byte[] content = content(mutant);
        current = "mutation %d (%s) of seed %d".formatted(number, base.name(), seed);
        started = System.nanoTime();
        EverythingRead reading = new EverythingRead(path, dir, workers);
        try {
            reading.run((hdu, pixels) -> requireRight(base, content, hdu, pixels));
        } catch (IOException | RuntimeException | Error e) {
            failures++;
            out.println(current + ": " + e);
            e.printStackTrace(out);
            Path kept = dir.resolve("failed-%d-%d.fits".formatted(seed, number));
            Files.copy(path, kept, StandardCopyOption.REPLACE_EXISTING);
        }
        slowest = Math.max(slowest, System.nanoTime() - started);
        whole += reading.whole() ? 1 : 0;
        reading.codes().forEach((code, times) -> codes.merge(code, times, Integer::sum));
    }

    /** The mutant, gunzipped where it can be. */
    private static byte[] content(byte[] mutant) {
        if (mutant.length < 2 || mutant[0] != 0x1f || (mutant[1] & 0xff) != 0x8b) {
            return mutant;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(mutant))) {
            return in.readAllBytes();
        } catch (IOException broken) {
            return new byte[0];
        }
    }

    /** An HDU that the damage left alone has its pixels; so has one whose tiles have their sums. */
    private void requireRight(MutationBase base, byte[] content, Hdu hdu, float[] pixels) {
        if (hdu.number() >= base.hdus().size()) {
            return;
        }
        MutationBase.Part part = base.hdus().get(hdu.number());
        boolean summed = base.name().contains("-g");
        int end = summed ? part.data() + part.table() : part.end();
        boolean untouched =
                content.length >= part.end()
                        && hdu.span().headerOffset() == part.start()
                        && Arrays.equals(
                                content, part.start(), end, base.content(), part.start(), end);
        if (untouched && part.pixels().length > 0) {
            judged++;
            if (!Arrays.equals(part.pixels(), pixels)) {
                throw new AssertionError(hdu.name() + ": wrong pixels, though its bytes are right");
            }
        }
    }
}
