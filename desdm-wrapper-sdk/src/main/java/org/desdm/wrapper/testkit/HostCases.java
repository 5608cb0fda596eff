package org.desdm.wrapper.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.desdm.api.data.Corner;
import org.desdm.api.data.TestSupport;
import org.desdm.api.data.Tolerance;
import org.desdm.api.error.FailureClass;
import org.desdm.api.host.Workers;
import org.desdm.api.unit.UnitContract.InputSpec;

/** Cases of the host: threads, interrupts, time, other runs before and beside. */
final class HostCases {

    private static final int[] THREADS = {1, 2, 8};

    /** A header stamps whole seconds; this much later it would stamp another. */
    private static final long LATER_NANOS = 1_050_000_000L;

    private final Baseline baseline;
    private final List<CornerCase> cases = new ArrayList<>();

    private HostCases(Baseline baseline) {
        this.baseline = baseline;
    }

    static List<CornerCase> of(Baseline baseline) {
        HostCases cases = new HostCases(baseline);
        for (int count : THREADS) {
            cases.cases.add(threads(baseline, count));
        }
        cases.add("twice on one object", cases::twice);
        cases.add("two at once", cases::twoAtOnce);
        if (baseline.inputs().stream().anyMatch(InputSpec::calibration)) {
            cases.add("two at once on the same calibrations", cases::sharedCalibrations);
        }
        cases.add("after other data", cases::afterOtherData);
        cases.add("interrupted before it began", cases::interruptedBefore);
        cases.add("interrupted while it reads", cases::interruptedReading);
        cases.add("interrupted while it works", cases::interruptedWorking);
        cases.add("no file behind the SDK", () -> baseline.observation().assertNoHiddenFiles());
        cases.add("no thread of its own", () -> baseline.observation().assertNoThreads());
        for (InputSpec input : baseline.inputs()) {
            if (input.calibration()) {
                cases.cases.add(
                        new CornerCase(
                                "not modified",
                                input.label(),
                                () -> cases.notModified(input.label())));
            }
        }
        cases.add("later, at one time of the clock", cases::later);
        return cases.cases;
    }

    private void add(String kind, Runnable body) {
        cases.add(new CornerCase(kind, "", body));
    }

    /** The same bytes, however many bands run at once. */
    static CornerCase threads(Baseline baseline, int count) {
        return new CornerCase(
                count + (count == 1 ? " thread" : " threads"),
                "",
                () -> {
                    ExecutorService pool = Executors.newFixedThreadPool(count);
                    try (Trial trial = baseline.trial()) {
                        baseline.requireSame(trial.on(Workers.of(pool, count)).run());
                    } finally {
                        end(pool);
                    }
                });
    }

    private static void end(ExecutorService pool) {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(TimeLimit.SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("a thread that the host lent is still at work");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void twice() {
        try (Trial first = baseline.trial();
                Trial second = baseline.trial()) {
            baseline.requireSame(first.run());
            baseline.requireSame(second.with(first.unit()).run());
        }
    }

    private void twoAtOnce() {
        baseline.attempt();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try (Trial first = baseline.trial();
                Trial second = baseline.trial()) {
            Future<Attempt> one = pool.submit(first::run);
            Future<Attempt> two = pool.submit(second::run);
            baseline.requireSame(TimeLimit.call(one::get));
            baseline.requireSame(TimeLimit.call(two::get));
        } finally {
            end(pool);
        }
    }

    /** Both give what one gives alone, or a calibration was changed under the other's hands. */
    private void sharedCalibrations() {
        MemoryRun alone = new MemoryRun(baseline.bench());
        alone.run();
        MemoryRun first = new MemoryRun(baseline.bench());
        MemoryRun second = first.sharingCalibrations();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Future<Attempt> one = pool.submit(first::run);
            Future<Attempt> two = pool.submit(second::run);
            requireSuccess(TimeLimit.call(one::get));
            requireSuccess(TimeLimit.call(two::get));
        } finally {
            end(pool);
        }
        MemoryRun third = first.sharingCalibrations(); // sees every change that two have made
        requireSuccess(TimeLimit.call(third::run));
        requireSameOutputs(alone, first);
        requireSameOutputs(alone, second);
        requireSameOutputs(alone, third);
    }

    private static void requireSuccess(Attempt attempt) {
        if (!attempt.isSuccess()) {
            throw new AssertionError("expected success, got " + attempt.words());
        }
    }

    private void requireSameOutputs(MemoryRun expected, MemoryRun actual) {
        expected.outputs()
                .forEach(
                        (label, value) ->
                                baseline.bench()
                                        .supports()
                                        .find(baseline.bench().dataType(label))
                                        .flatMap(
                                                support ->
                                                        support.difference(
                                                                value,
                                                                actual.outputs().get(label),
                                                                TestSupport.EVERYTHING,
                                                                Tolerance.EXACT))
                                        .ifPresent(
                                                difference -> {
                                                    throw new AssertionError(
                                                            "output '%s': %s"
                                                                    .formatted(label, difference));
                                                }));
    }

    /** What one run learns must not reach the next: 'static' is how it would. */
    private void afterOtherData() {
        baseline.attempt();
        for (InputSpec input : baseline.inputs()) {
            try (Trial other = baseline.trial()) {
                TestSupport<Object> support = other.support(input.label());
                other.altered(
                        input.label(),
                        true,
                        value -> support.altered(value, Corner.HALVED).orElse(value));
                other.written();
                TimeLimit.call(other::attempt);
            }
        }
        try (Trial trial = baseline.trial()) {
            baseline.requireSame(trial.run());
        }
    }

    private void interruptedBefore() {
        try (Trial trial = baseline.trial().written()) {
            Attempt attempt =
                    TimeLimit.call(
                            () -> {
                                Thread.currentThread().interrupt();
                                return trial.attempt();
                            });
            Expect.failure(attempt, FailureClass.INTERRUPTED);
            requireNoOutput(trial);
        }
    }

    private void interruptedReading() {
        MemoryRun run = new MemoryRun(baseline.bench());
        if (run.values().isEmpty()) {
            return;
        }
        Expect.failure(TimeLimit.call(() -> run.interrupting().run()), FailureClass.INTERRUPTED);
    }

    /** A unit that asks for no thread is interrupted while it reads, not here. */
    private void interruptedWorking() {
        InterruptingWorkers workers = new InterruptingWorkers();
        try (Trial trial = baseline.trial().written().on(workers)) {
            Attempt attempt = TimeLimit.call(trial::attempt);
            if (workers.reached()) {
                Expect.failure(attempt, FailureClass.INTERRUPTED);
                requireNoOutput(trial);
            }
        }
    }

    private static void requireNoOutput(Trial trial) {
        if (!Folders.files(trial.out()).isEmpty()) {
            throw new AssertionError(
                    "left behind by an interrupted run: " + Folders.files(trial.out()));
        }
    }

    /** A calibration in memory serves many runs, perhaps at once. */
    private void notModified(String label) {
        MemoryRun run = new MemoryRun(baseline.bench());
        Map<String, List<Object>> before = baseline.bench().values();
        TimeLimit.call(run::run);
        TestSupport<Object> support =
                baseline.bench().supports().require(baseline.bench().dataType(label));
        for (int i = 0; i < before.get(label).size(); i++) {
            support.difference(
                            before.get(label).get(i),
                            run.values().get(label).get(i),
                            TestSupport.EVERYTHING,
                            Tolerance.EXACT)
                    .ifPresent(
                            difference -> {
                                throw new AssertionError(
                                        "'%s' was modified: %s".formatted(label, difference));
                            });
        }
    }

    private void later() {
        long rest = LATER_NANOS - baseline.age();
        try {
            TimeUnit.NANOSECONDS.sleep(Math.max(0, rest));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Trial trial = baseline.trial()) {
            baseline.requireSame(trial.run());
        }
    }
}
