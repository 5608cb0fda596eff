package org.desdm.wrapper.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TimeLimitTest {

    @Test
    void endsWhatHangsAndSaysWhereItIs() {
        CountDownLatch never = new CountDownLatch(1);

        AssertionError error =
                assertThrows(AssertionError.class, () -> TimeLimit.call(() -> wait(never), 1));

        assertTrue(error.getMessage().contains("has not ended after 1 s"), error.getMessage());
        assertTrue(error.getMessage().contains("CountDownLatch.await"), error.getMessage());
    }

    private static String wait(CountDownLatch latch) throws InterruptedException {
        latch.await();
        return "";
    }

    @Test
    void givesWhatTheWorkGives() {
        assertEquals("done", TimeLimit.call(() -> "done"));
    }

    @Test
    void keepsAssertionsAndWrapsWhatElseIsThrown() {
        AssertionError kept =
                assertThrows(
                        AssertionError.class,
                        () ->
                                TimeLimit.call(
                                        () -> {
                                            throw new AssertionError("wrong");
                                        }));
        AssertionError wrapped =
                assertThrows(
                        AssertionError.class,
                        () ->
                                TimeLimit.call(
                                        () -> {
                                            throw new IllegalStateException("broken");
                                        }));

        assertEquals("wrong", kept.getMessage());
        assertTrue(wrapped.getMessage().contains("broken"));
    }
}
