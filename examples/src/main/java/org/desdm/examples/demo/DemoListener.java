package org.desdm.examples.demo;

/** Hears how far a demonstration is. */
@FunctionalInterface
public interface DemoListener {

    /**
     * A step was done.
     *
     * @param stage what is being done
     * @param done steps done so far
     * @param of steps in all
     */
    void step(String stage, int done, int of);
}
