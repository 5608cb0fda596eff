package org.desdm.wrapper.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.desdm.api.provenance.RunRecord;
import org.desdm.wrapper.Wrapper;
import org.desdm.wrapper.file.FileOutList;

/**
 * What a run did beside its inputs and outputs, as the flight recorder of the JVM saw it: files
 * read and written, threads started, while a method of the unit was on the stack. Files mapped into
 * memory are not seen: the JVM has no event for them.
 *
 * @param files what was done with which file
 * @param threads what was started
 */
record Observation(Set<String> files, Set<String> threads) {

    private static final String READ = "jdk.FileRead";
    private static final String WRITE = "jdk.FileWrite";
    private static final String START = "jdk.ThreadStart";

    /** Its frames are below those of a unit whose first run loads a class. */
    private static final String LOADER = "jdk.internal.loader.";

    /** Where the JVM itself reads. */
    private static final List<String> SYSTEM = List.of("/proc/", "/sys/", "/dev/");

    static Observation of(UnitBench bench) {
        try (Trial trial = new Trial(bench);
                Recording recording = new Recording()) {
            recording.enable(READ).withoutThreshold().withStackTrace();
            recording.enable(WRITE).withoutThreshold().withStackTrace();
            recording.enable(START).withStackTrace();
            trial.written();
            long stolen = ForkJoinPool.commonPool().getStealCount();
            recording.start();
            Attempt attempt = TimeLimit.call(trial::attempt);
            recording.stop();
            Path dump = trial.root().resolve("run.jfr");
            recording.dump(dump);
            if (attempt.record().isEmpty()) {
                throw new AssertionError("nothing could be observed: " + attempt.words());
            }
            Observation seen = new Seen(trial, attempt).in(RecordingFile.readAllEvents(dump));
            if (ForkJoinPool.commonPool().getStealCount() != stolen) {
                seen.threads().add("work in the common pool of the JVM");
            }
            return seen;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void assertNoHiddenFiles() {
        if (!files.isEmpty()) {
            throw new AssertionError(
                    "the unit went behind the SDK's back: %s; declare an @Input, or give an @Output"
                            .formatted(files));
        }
    }

    void assertNoThreads() {
        if (!threads.isEmpty()) {
            throw new AssertionError(
                    "the unit started %s; use the workers of its RunContext".formatted(threads));
        }
    }

    /** Tells the unit's own doings from those of the SDK and of the JVM. */
    private static final class Seen {
        private final Set<Path> used;
        private final List<String> classes = new ArrayList<>();
        private final Path javaHome = Path.of(System.getProperty("java.home"));

        Seen(Trial trial, Attempt attempt) {
            used =
                    attempt.record().stream()
                            .flatMap(record -> record.used().stream())
                            .map(RunRecord.Used::path)
                            .map(Path::of)
                            .collect(Collectors.toSet());
            Class<?> type = trial.bench().unit();
            while (type != null && type != Wrapper.class) {
                classes.add(type.getName());
                type = type.getSuperclass();
            }
        }

        Observation in(List<RecordedEvent> events) {
            Observation seen = new Observation(new TreeSet<>(), new TreeSet<>());
            for (RecordedEvent event : events) {
                if (isOfUnit(event)) {
                    note(event, seen);
                }
            }
            return seen;
        }

        private void note(RecordedEvent event, Observation seen) {
            switch (event.getEventType().getName()) {
                case READ -> noteRead(event, seen);
                case WRITE -> noteWrite(event, seen);
                default -> {
                    RecordedThread thread = event.getThread("thread");
                    seen.threads().add("thread " + thread.getJavaName());
                }
            }
        }

        /** An output of several is written by the SDK while the unit gives it. */
        private void noteWrite(RecordedEvent event, Observation seen) {
            boolean given =
                    event.getStackTrace().getFrames().stream()
                            .map(frame -> frame.getMethod().getType().getName())
                            .anyMatch(FileOutList.class.getName()::equals);
            if (!given) {
                seen.files().add("writes " + path(event));
            }
        }

        private void noteRead(RecordedEvent event, Observation seen) {
            String path = path(event);
            boolean system = SYSTEM.stream().anyMatch(path::startsWith);
            boolean declared = used.contains(Path.of(path).toAbsolutePath());
            if (!system && !declared && !isLoading(event)) {
                seen.files().add("reads " + path);
            }
        }

        /** The recorder loses some names that an earlier recording had met; the event is there. */
        private static String path(RecordedEvent event) {
            String path = event.getString("path");
            return path == null ? "a file whose name the recorder lost" : path;
        }

        /** Whether classes, or what lies beside them, or data of the JVM were being loaded. */
        private boolean isLoading(RecordedEvent event) {
            String path = path(event);
            return Path.of(path).toAbsolutePath().startsWith(javaHome)
                    || event.getStackTrace().getFrames().stream()
                            .map(frame -> frame.getMethod().getType().getName())
                            .anyMatch(type -> type.startsWith(LOADER));
        }

        private boolean isOfUnit(RecordedEvent event) {
            return event.getStackTrace() != null
                    && event.getStackTrace().getFrames().stream().anyMatch(this::isOfUnit);
        }

        private boolean isOfUnit(RecordedFrame frame) {
            String name = frame.getMethod().getType().getName();
            return classes.stream().anyMatch(c -> name.equals(c) || name.startsWith(c + "$"));
        }
    }
}
