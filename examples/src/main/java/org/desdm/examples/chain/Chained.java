package org.desdm.examples.chain;

import java.util.List;

/** A unit that applies a chain of steps to an image, and tells which before it has data. */
public interface Chained {

    /** Every step that the unit can run, in the order that its parameters say. */
    List<PlannedStep> plan();
}
