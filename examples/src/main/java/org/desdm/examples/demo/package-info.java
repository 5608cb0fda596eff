/**
 * The demonstration: a simulated night through {@code precal-mini}, held against the truth of the
 * simulation.
 *
 * <p>Read in this order: {@link org.desdm.examples.demo.Demo}, {@link
 * org.desdm.examples.demo.DemoResult}.
 *
 * <p><b>Depends on</b> the pipeline, the simulated instrument.
 */
package org.desdm.examples.demo;
