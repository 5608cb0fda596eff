package org.desdm.examples.cli;

import static org.desdm.fits.mock.TinyImages.ccd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.host.Host;
import org.desdm.api.host.Scheduler;
import org.desdm.api.outcome.NoWorkException;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.unit.Unit;
import org.desdm.examples.flatcor.Flatcor;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.io.CcdImageCodec;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.Wrapper;
import org.desdm.wrapper.exec.ExecLimits;
import org.desdm.wrapper.exec.Programs;

/** Runs of {@code flatcor} into which a fault is put, each in a folder of its own. */
final class Faults {

    /** Pixels of a side: 256 KiB a plane, more than a file may have under the limit below. */
    private static final int SIDE = 256;

    /** Blocks of 512 or 1024 bytes that a file may have; both inputs are there before. */
    private static final int BLOCKS = 200;

    private final Path folder;
    private final Path science;
    private final Path flat;

    Faults(Path folder) throws IOException {
        this.folder = folder;
        this.science = write("science.fits", image(SIDE, 10));
        this.flat = write("flat.fits", image(SIDE, 0.5f));
    }

    /** What a unit does instead of its work. */
    private interface Work {
        void run() throws Exception;
    }

    @Unit(name = "faulty", version = "1.0.0", licence = "BSD-3-Clause", doc = "fails as told")
    private static final class Faulty extends Wrapper {
        private final Work work;

        Faulty(Work work) {
            this.work = work;
        }

        @Override
        protected void process(RunContext run) throws Exception {
            work.run();
        }
    }

    private static CcdImage image(int side, float value) {
        FloatImage pixels = FloatImage.zeros(side, side);
        Arrays.fill(pixels.data(), value);
        return ccd(3, pixels);
    }

    private Path write(String name, CcdImage image) throws IOException {
        Path file = folder.resolve(name);
        new CcdImageCodec().write(image, file, PlaneObserver.NONE);
        return file;
    }

    private RunRequest request() {
        return RunRequest.EMPTY
                .withInput("science", science)
                .withInput("flat", flat)
                .withOutputDirectory(folder.resolve("out"));
    }

    private static Outcome hello(RunRequest request) {
        return Runner.on(Host.DEFAULT).run(new Flatcor(), request);
    }

    private static Outcome faulty(Work work) {
        return Runner.inMemory().run(new Faulty(work));
    }

    FaultEnd none() {
        return FaultEnd.of(hello(request()));
    }

    FaultEnd noWork() {
        return FaultEnd.of(
                faulty(
                        () -> {
                            throw new NoWorkException("the night was cloudy");
                        }));
    }

    /** A tenth of the flat is below the limit of the parameter minFlat. */
    FaultEnd poorFlat() throws IOException {
        CcdImage poor = image(SIDE, 0.5f);
        Arrays.fill(poor.science().data(), 0, SIDE * SIDE / 10, 0.1f);
        write("flat.fits", poor);
        return FaultEnd.of(hello(request()));
    }

    /** The system lets no file grow beyond a limit; this holds for root as well. */
    FaultEnd fullDiskBySystem() throws Exception {
        return child(
                List.of("/bin/sh", "-c", "ulimit -f " + BLOCKS + " && exec \"$@\"", "sh"),
                List.of("-Xmx64m", "-XX:-UsePerfData"));
    }

    /** {@code /dev/full} answers every write as a disk without room does. */
    FaultEnd fullDiskByChannel() {
        return FaultEnd.of(
                faulty(
                        () -> {
                            try (FileChannel full =
                                    FileChannel.open(
                                            Path.of("/dev/full"), StandardOpenOption.WRITE)) {
                                full.write(ByteBuffer.allocate(1));
                            }
                        }));
    }

    FaultEnd truncatedInput() throws IOException {
        byte[] whole = Files.readAllBytes(science);
        Files.write(science, Arrays.copyOf(whole, whole.length / 2));
        return FaultEnd.of(hello(request()));
    }

    FaultEnd memoryLimit() throws Exception {
        int side = 2048; // two images of 16 MiB in a heap of 24
        write("science.fits", image(side, 10));
        write("flat.fits", image(side, 0.5f));
        return child(List.of(), List.of("-Xmx24m"));
    }

    FaultEnd timeLimit() {
        ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
        try {
            Host host = Host.DEFAULT.withScheduler(Scheduler.of(executor));
            RunRequest request = RunRequest.EMPTY.withTimeLimit(Duration.ofMillis(30));
            Faulty endless = new Faulty(() -> new CountDownLatch(1).await());
            return FaultEnd.of(Runner.on(host).run(endless, request));
        } finally {
            executor.shutdownNow();
        }
    }

    FaultEnd wrongBand() throws IOException {
        CcdImage red = image(SIDE, 0.5f);
        red.header().set(DesKeywords.BAND, "r");
        write("flat.fits", red);
        return FaultEnd.of(hello(request()));
    }

    /** Below a regular file nobody reads anything, not even root. */
    FaultEnd unreadableInput() throws IOException {
        RunRequest request =
                RunRequest.EMPTY
                        .withInput("science", flat.resolve("science.fits"))
                        .withInput("flat", flat)
                        .withOutputDirectory(folder.resolve("out"));
        return FaultEnd.of(hello(request));
    }

    FaultEnd unwritableOutput() {
        return FaultEnd.of(hello(request().withOutputDirectory(flat.resolve("out"))));
    }

    FaultEnd interrupted() {
        Thread.currentThread().interrupt();
        try {
            return FaultEnd.of(hello(request()));
        } finally {
            Thread.interrupted(); // the host's flag, which the run leaves as it was
        }
    }

    /** The system kills a program when memory runs out; so can an operator. */
    FaultEnd killedProgram() throws IOException {
        return FaultEnd.of(program("kill -KILL $$", ExecLimits.NONE));
    }

    FaultEnd slowProgram() throws IOException {
        return FaultEnd.of(program("sleep 60", ExecLimits.NONE.withTime(Duration.ofMillis(100))));
    }

    private Outcome program(String script, ExecLimits limits) throws IOException {
        Path program = folder.resolve("desdm-script");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        if (!program.toFile().setExecutable(true)) {
            throw new IOException("cannot make a program of " + program);
        }
        Programs programs = Programs.ofSystem().withFolders(folder).with(limits);
        return Runner.inMemory()
                .withPrograms(programs)
                .run(
                        new ProgramProvocations.Scripted(),
                        RunRequest.EMPTY.withOutputDirectory(folder.resolve("out")));
    }

    FaultEnd storeIsDown() {
        return FaultEnd.of(
                Runner.on(Host.DEFAULT)
                        .withRecords(
                                record -> {
                                    throw new IOException("connection refused");
                                })
                        .run(new Flatcor(), request()));
    }

    FaultEnd unknownLabel() {
        return FaultEnd.of(hello(request().withInput("flatt", flat)));
    }

    FaultEnd mistake() {
        return FaultEnd.of(
                faulty(
                        () -> {
                            throw new IndexOutOfBoundsException("index 7, length 7");
                        }));
    }

    private FaultEnd child(List<String> launcher, List<String> jvm) throws Exception {
        return FaultEnd.ofChild(
                launcher,
                jvm,
                List.of(
                        "run",
                        "flatcor",
                        "science=" + science,
                        "flat=" + flat,
                        "--out",
                        folder.resolve("out").toString(),
                        "--json"));
    }
}
