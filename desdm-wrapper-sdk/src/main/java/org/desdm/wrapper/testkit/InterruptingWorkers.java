package org.desdm.wrapper.testkit;

import org.desdm.api.host.Workers;

/** The caller's thread, interrupted when it first asks for bands. */
final class InterruptingWorkers implements Workers {

    private volatile boolean reached;

    @Override
    public int parallelism() {
        return 1;
    }

    @Override
    public void forEachBand(int height, int bandRows, BandTask task) {
        if (!reached) {
            reached = true;
            Thread.currentThread().interrupt();
        }
        SEQUENTIAL.forEachBand(height, bandRows, task);
    }

    boolean reached() {
        return reached;
    }
}
