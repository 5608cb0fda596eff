package org.desdm.examples.demo;

import java.util.Locale;

/** Counts the steps of a demonstration. */
final class DemoProgress {

    private final DemoListener listener;
    private final int steps;
    private int done;

    DemoProgress(DemoListener listener, DemoPlan plan) {
        this.listener = listener;
        int exposures = DemoPlan.BIASES + DemoPlan.FLATS + DemoPlan.SCIENCES;
        this.steps = plan.ccds() * (exposures + 2 + DemoPlan.SCIENCES);
    }

    void step(String stage) {
        done++;
        listener.step(stage.toLowerCase(Locale.ROOT), done, steps);
    }
}
