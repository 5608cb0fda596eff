package org.desdm.examples.embed;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.Wrapper;

/** Many runs in one process: one runner for all of them, a new unit for each. */
public final class RunLoop {

    private RunLoop() {}

    /**
     * Runs a unit many times; stops early when the host interrupts the thread.
     *
     * @param unit makes a unit whose fields are filled
     * @return how many runs ended with each outcome, by its label
     */
    public static Map<String, Integer> run(
            Runner runner, Supplier<? extends Wrapper> unit, int times) {
        Map<String, Integer> ends = new TreeMap<>();
        for (int i = 0; i < times && !Thread.currentThread().isInterrupted(); i++) {
            ends.merge(runner.run(unit.get()).label(), 1, Integer::sum);
        }
        return ends;
    }
}
