/**
 * The survey's units and pipelines, one package each, and the command line.
 *
 * <p>Read in this order: {@link org.desdm.examples.detrend} (a unit), {@link
 * org.desdm.examples.precalmini} (units put together), {@link org.desdm.examples.demo} (a night
 * from simulation to verdict).
 *
 * <p><b>Depends on</b> everything; nothing depends on it.
 */
package org.desdm.examples;
