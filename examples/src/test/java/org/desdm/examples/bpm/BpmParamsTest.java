package org.desdm.examples.bpm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.error.WrapperError;
import org.junit.jupiter.api.Test;

/** Limits that contradict each other are told before a run, each where it was set. */
class BpmParamsTest {

    @Test
    void everyPairOfLimitsInTheWrongOrderIsTold() {
        assertEquals(
                List.of(
                        "bright is 1.0, and must be more than dull, which is 1.0"
                                + " parameter bright, command line",
                        "hot is 10.0, and must be at least warm, which is 20.0"
                                + " parameter hot, command line"),
                wrong("dull=1", "bright=1", "hot=10"));
    }

    @Test
    void warmMayBeHotAtOnce() {
        assertEquals(List.of(), wrong("hot=20", "warm=20"));
    }

    private static List<String> wrong(String... settings) {
        RunRequest request =
                RunRequest.EMPTY.withConfig(ConfigLayer.commandLine(List.of(settings)));
        return Runner.inMemory().check(new Bpm(), request).stream()
                .filter(p -> p.code() == WrapperError.BAD_VALUE)
                .map(p -> p.what() + " " + p.where())
                .toList();
    }
}
