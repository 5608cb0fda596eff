package org.desdm.wrapper;

import static org.desdm.wrapper.NoteFiles.codes;
import static org.desdm.wrapper.NoteFiles.failed;
import static org.desdm.wrapper.NoteFiles.success;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.desdm.api.error.FailureClass;
import org.desdm.api.error.RetryAdvice;
import org.desdm.api.error.Shortage;
import org.desdm.api.host.Host;
import org.desdm.api.host.Scheduler;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RunRecord;
import org.desdm.api.unit.Unit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A limit of time ends a run as RESOURCE, with both numbers, and never leaks its interrupt. */
class RunnerTimeLimitTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
    private final List<RunRecord> records = new ArrayList<>();

    private interface Work {
        void run() throws Exception;
    }

    @Unit(name = "slow", version = "1.0.0", licence = "BSD-3-Clause")
    private static final class Slow extends Wrapper {
        private final Work work;

        Slow(Work work) {
            this.work = work;
        }

        @Override
        protected void process(RunContext run) throws Exception {
            work.run();
        }
    }

    @AfterEach
    void endTheExecutor() {
        executor.shutdownNow();
    }

    private Outcome run(Duration limit, Work work) {
        return Runner.on(Host.DEFAULT.withScheduler(Scheduler.of(executor)))
                .withRecords(records::add)
                .run(new Slow(work), RunRequest.EMPTY.withTimeLimit(limit));
    }

    @Test
    void tellsUsedAndAllowedSecondsInOutcomeAndRecord() {
        Outcome.Failed failed = failed(run(SHORT, () -> new CountDownLatch(1).await()));

        assertEquals(FailureClass.RESOURCE, failed.failureClass());
        assertEquals(RetryAdvice.MORE_RESOURCES, failed.advice());
        assertEquals(List.of("TIME_LIMIT"), codes(failed));
        Shortage time = failed.shortage().orElseThrow();
        assertEquals(Shortage.Resource.TIME, time.resource());
        assertEquals(0.05, time.allowed());
        assertTrue(time.used() >= 0.05 && time.used() < 30, () -> "used " + time.used());
        assertEquals(failed, records.get(0).outcome());
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void isAResourceHoweverTheUnitTakesTheInterrupt() {
        Work swallows =
                () -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException("gave up", e);
                    }
                };
        Work noticesLate =
                () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                };
        for (Work work : List.of(swallows, noticesLate)) {
            assertEquals("TIME_LIMIT", codes(run(SHORT, work)).get(0));
            assertFalse(Thread.interrupted());
        }
    }

    @Test
    void leavesARunAloneThatEndsInTime() throws InterruptedException {
        success(run(SHORT, () -> {}));
        Thread.sleep(2 * SHORT.toMillis()); // an alarm that was not given up would ring now

        assertFalse(Thread.interrupted());
    }

    @Test
    void isInterruptedIfTheHostWasFirst() {
        Outcome outcome =
                run(
                        Duration.ofMinutes(1),
                        () -> {
                            Thread.currentThread().interrupt();
                            Thread.sleep(1);
                        });

        assertTrue(Thread.interrupted());
        assertEquals(FailureClass.INTERRUPTED, failed(outcome).failureClass());
    }

    @Test
    void refusesALimitThatNobodyCanHold() {
        Outcome outcome =
                Runner.inMemory().run(new Slow(() -> {}), RunRequest.EMPTY.withTimeLimit(SHORT));

        assertEquals(List.of("NO_SCHEDULER"), codes(outcome));
        assertThrows(
                IllegalArgumentException.class,
                () -> RunRequest.EMPTY.withTimeLimit(Duration.ZERO));
    }
}
