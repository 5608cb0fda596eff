package org.desdm.examples.embed;

import static org.desdm.fits.mock.TinyImages.ccd;
import static org.desdm.fits.mock.TinyImages.image;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.host.Host;
import org.desdm.api.host.Workers;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RunRecord;
import org.desdm.api.unit.Unit;
import org.desdm.examples.cli.Main;
import org.desdm.examples.flatcor.Flatcor;
import org.desdm.fits.io.CcdImageCodec;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.Wrapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guest takes what its host lends, and leaves nothing behind. */
class GuestTest {

    @TempDir Path folder;

    private RunRequest request;

    @BeforeEach
    void writeImages() throws IOException {
        CcdImageCodec codec = new CcdImageCodec();
        codec.write(ccd(3, image("10 10", "10 10")), folder.resolve("s.fits"), PlaneObserver.NONE);
        codec.write(ccd(3, image("1 1", "1 1")), folder.resolve("f.fits"), PlaneObserver.NONE);
        request =
                RunRequest.EMPTY
                        .withInput("science", folder.resolve("s.fits"))
                        .withInput("flat", folder.resolve("f.fits"))
                        .withOutputDirectory(folder.resolve("out"));
    }

    /** Waits for the other run, and tells what it was lent. */
    @Unit(name = "meeting", version = "1.0.0", licence = "BSD-3-Clause", doc = "meets another")
    private static final class Meeting extends Wrapper {
        private final CyclicBarrier barrier;
        private Instant stamp;
        private int threads;

        Meeting(CyclicBarrier barrier) {
            this.barrier = barrier;
        }

        @Override
        protected void process(RunContext run) throws Exception {
            barrier.await();
            stamp = run.clock().instant();
            threads = run.workers().parallelism();
            barrier.await();
        }
    }

    @Test
    void servesTwoHostsAtTheSameTime() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(2);
        CyclicBarrier barrier = new CyclicBarrier(2);
        Instant past = Instant.parse("2013-02-03T04:05:06Z");
        AtomicReference<RunRecord> record = new AtomicReference<>();
        Meeting first = new Meeting(barrier);
        Meeting second = new Meeting(barrier);
        Runner ofFirst = Runner.on(Host.DEFAULT.withClock(Clock.fixed(past, ZoneOffset.UTC)));
        Runner ofSecond = Runner.on(Host.DEFAULT.withWorkers(Workers.of(callers, 7)));

        List<Callable<Outcome>> runs =
                List.of(
                        () -> ofFirst.withRecords(record::set).run(first),
                        () -> ofSecond.run(second));
        for (Future<Outcome> run : callers.invokeAll(runs)) {
            assertEquals("SUCCESS", run.get().label());
        }
        callers.shutdownNow();

        assertEquals(past, first.stamp);
        assertEquals(past, record.get().started());
        assertTrue(second.stamp.isAfter(past));
        assertEquals(List.of(1, 7), List.of(first.threads, second.threads));
    }

    @Test
    void endsWhenAnotherThreadCancelsIt() throws Exception {
        ExecutorService callers = Executors.newSingleThreadExecutor();
        CyclicBarrier barrier = new CyclicBarrier(2);
        AtomicReference<Outcome> outcome = new AtomicReference<>();
        callers.execute(() -> outcome.set(Runner.inMemory().run(new Meeting(barrier))));
        barrier.await(); // it runs now, and waits for a second meeting that never comes
        callers.shutdownNow();

        assertTrue(callers.awaitTermination(20, TimeUnit.SECONDS));
        assertEquals("INTERRUPTED", outcome.get().label());
    }

    @Test
    void leavesNoThreadNoHandleAndNoFileButItsOutputs() throws IOException {
        Runner runner = Runner.on(Host.DEFAULT);
        runner.run(new Flatcor(), request);
        Footprint before = Footprint.now();

        for (int i = 0; i < 20; i++) {
            assertEquals("SUCCESS", runner.run(new Flatcor(), request).label());
        }
        Footprint after = Footprint.now();

        assertEquals(before.files(), after.files());
        assertTrue(before.threads().containsAll(after.threads()), after.threads()::toString);
        assertEquals(List.of("flatcor_c03.fits"), names(folder.resolve("out")));
    }

    /** {@code /proc} is a directory in which not even root makes a file. */
    @Test
    void runsWhereNothingCanBeWrittenButTheOutputs() throws Exception {
        Path nowhere = Path.of("/proc");
        assumeTrue(Files.isDirectory(nowhere), "skipped: no /proc here");
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Path home = Files.createDirectory(folder.resolve("home"));
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:-UsePerfData",
                                "-Djava.io.tmpdir=" + temporary,
                                "-Duser.home=" + home,
                                "-cp",
                                absoluteClassPath(),
                                Main.class.getName(),
                                "run",
                                "flatcor",
                                "science=" + folder.resolve("s.fits"),
                                "flat=" + folder.resolve("f.fits"),
                                "--out",
                                folder.resolve("out").toString())
                        .directory(nowhere.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, process.waitFor(), said);
        assertEquals(List.of(), names(temporary));
        assertEquals(List.of(), names(home));
        assertEquals(
                List.of("flatcor_c03.fits", "flatcor_c03.run.json"), names(folder.resolve("out")));
    }

    private static String absoluteClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void letsTheClassLoaderOfAUnitGo() throws Exception {
        Runner runner = Runner.on(Host.DEFAULT);

        WeakReference<ClassLoader> loader = runFromJar(runner);

        for (int i = 0; i < 100 && loader.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertNull(loader.get(), "something holds the unit's class loader");
        assertEquals("SUCCESS", runner.run(new Flatcor(), request).label());
    }

    private WeakReference<ClassLoader> runFromJar(Runner runner) throws Exception {
        String name = Flatcor.class.getName();
        try (URLClassLoader loader = new OwnClassFirst(jarOf(name).toUri().toURL(), name)) {
            Class<?> type = loader.loadClass(name);
            assertNotSame(Flatcor.class, type);
            Wrapper unit = (Wrapper) type.getConstructor().newInstance();
            assertEquals("SUCCESS", runner.run(unit, request).label());
            return new WeakReference<>(loader);
        }
    }

    private Path jarOf(String className) throws IOException {
        Path jar = folder.resolve("unit.jar");
        String entry = className.replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream in = GuestTest.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            in.transferTo(out);
        }
        return jar;
    }

    /** Takes one class from its jar, though its parent has it too. */
    private static final class OwnClassFirst extends URLClassLoader {
        private final String own;

        OwnClassFirst(URL jar, String own) {
            super(new URL[] {jar}, GuestTest.class.getClassLoader());
            this.own = own;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(own) && findLoadedClass(name) == null
                    ? findClass(name)
                    : super.loadClass(name, resolve);
        }
    }
}
