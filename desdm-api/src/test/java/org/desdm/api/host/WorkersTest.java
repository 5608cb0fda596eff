package org.desdm.api.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class WorkersTest {

    private final ExecutorService pool = Executors.newFixedThreadPool(4);

    @AfterEach
    void stopPool() {
        pool.shutdownNow();
        Thread.interrupted();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 16})
    void visitsEveryRowOnceWhateverTheParallelism(int parallelism) {
        AtomicIntegerArray visits = new AtomicIntegerArray(1000);

        Workers.of(pool, parallelism)
                .forEachBand(
                        1000,
                        7,
                        (first, end) -> {
                            for (int y = first; y < end; y++) {
                                visits.incrementAndGet(y);
                            }
                        });

        for (int y = 0; y < 1000; y++) {
            assertEquals(1, visits.get(y), "row " + y);
        }
    }

    @Test
    void cutsBandsByTheImageAlone() {
        Set<String> alone = ConcurrentHashMap.newKeySet();
        Set<String> shared = ConcurrentHashMap.newKeySet();

        Workers.SEQUENTIAL.forEachBand(100, (first, end) -> alone.add(first + "-" + end));
        Workers.of(pool, 4).forEachBand(100, (first, end) -> shared.add(first + "-" + end));

        assertEquals(alone, shared);
        assertTrue(alone.contains("96-100"), "the last band is shorter");
    }

    @Test
    void worksInTheOrderOfRowsWhenSequential() {
        List<Integer> firsts = new ArrayList<>();

        Workers.SEQUENTIAL.forEachBand(50, 20, (first, end) -> firsts.add(first));

        assertEquals(List.of(0, 20, 40), firsts);
    }

    @Test
    void usesTheHelpersItWasLent() throws InterruptedException {
        CountDownLatch bothInside = new CountDownLatch(2);

        Workers.of(pool, 2)
                .forEachBand(
                        2,
                        1,
                        (first, end) -> {
                            bothInside.countDown();
                            awaitOrFail(bothInside);
                        });

        assertEquals(0, bothInside.getCount());
    }

    @Test
    void needsNoHelperThatNeverComes() {
        List<Runnable> neverRun = new ArrayList<>();
        AtomicIntegerArray visits = new AtomicIntegerArray(10);

        Workers.of(neverRun::add, 4)
                .forEachBand(10, 1, (first, end) -> visits.incrementAndGet(first));
        neverRun.forEach(Runnable::run); // too late: must find nothing to do

        for (int y = 0; y < 10; y++) {
            assertEquals(1, visits.get(y));
        }
    }

    @Test
    void doesTheWorkItselfWhenTheExecutorRefuses() {
        AtomicIntegerArray visits = new AtomicIntegerArray(10);
        Workers refused =
                Workers.of(
                        task -> {
                            throw new RejectedExecutionException("shutting down");
                        },
                        4);

        refused.forEachBand(10, 1, (first, end) -> visits.incrementAndGet(first));

        assertEquals(1, visits.get(9));
    }

    @Test
    void throwsTheFailureOfTheFirstFailingBand() {
        IllegalStateException thrown =
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                Workers.SEQUENTIAL.forEachBand(
                                        100,
                                        10,
                                        (first, end) -> {
                                            if (first >= 30) {
                                                throw new IllegalStateException("band " + first);
                                            }
                                        }));

        assertEquals("band 30", thrown.getMessage());
    }

    @Test
    void letsAnErrorOfAHelperReachTheCaller() {
        OutOfMemoryError planted = new OutOfMemoryError("planted");

        OutOfMemoryError thrown =
                assertThrows(
                        OutOfMemoryError.class,
                        () ->
                                Workers.of(pool, 4)
                                        .forEachBand(
                                                100,
                                                1,
                                                (first, end) -> {
                                                    if (first == 50) {
                                                        throw planted;
                                                    }
                                                }));

        assertSame(planted, thrown);
    }

    @Test
    void cancelsAtTheNextBandAndKeepsTheInterruptFlag() {
        List<Integer> firsts = new ArrayList<>();

        assertThrows(
                CancelledException.class,
                () ->
                        Workers.SEQUENTIAL.forEachBand(
                                100,
                                10,
                                (first, end) -> {
                                    firsts.add(first);
                                    Thread.currentThread().interrupt();
                                }));

        assertEquals(List.of(0), firsts);
        assertTrue(Thread.interrupted(), "the flag is still set");
    }

    @Test
    void leavesNoBandRunningWhenCancelled() {
        AtomicIntegerArray inside = new AtomicIntegerArray(1);
        Thread caller = Thread.currentThread();

        assertThrows(
                CancelledException.class,
                () ->
                        Workers.of(pool, 4)
                                .forEachBand(
                                        10_000,
                                        1,
                                        (first, end) -> {
                                            inside.incrementAndGet(0);
                                            if (first == 100) {
                                                caller.interrupt();
                                            }
                                            LockSupport.parkNanos(
                                                    20_000); // so that no one thread takes all the
                                            // bands
                                            inside.decrementAndGet(0);
                                        }));

        assertEquals(0, inside.get(0));
    }

    @Test
    void leavesNoBandRunningWhenTheExecutorBreaks() {
        AtomicIntegerArray counts = new AtomicIntegerArray(2);
        OutOfMemoryError broken = new OutOfMemoryError("unable to create native thread");
        CountDownLatch begun = new CountDownLatch(1);
        Executor second =
                task -> {
                    if (counts.incrementAndGet(1) == 2) {
                        awaitOrFail(begun);
                        throw broken;
                    }
                    pool.execute(task);
                };

        Throwable thrown =
                assertThrows(
                        OutOfMemoryError.class,
                        () ->
                                Workers.of(second, 4)
                                        .forEachBand(
                                                10_000,
                                                1,
                                                (first, end) -> {
                                                    counts.incrementAndGet(0);
                                                    begun.countDown();
                                                    LockSupport.parkNanos(100_000);
                                                    counts.decrementAndGet(0);
                                                }));

        assertSame(broken, thrown);
        assertEquals(0, counts.get(0));
    }

    @Test
    void refusesBandsOfNothing() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Workers.SEQUENTIAL.forEachBand(10, 0, (a, b) -> {}));
        assertThrows(IllegalArgumentException.class, () -> Workers.of(pool, 0));
    }

    private static void awaitOrFail(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS), "only one thread came");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
