/**
 * The pipeline {@code precal-mini}: raw biases, flats and science exposures of one CCD in,
 * detrended images out, put together from the units of the packages beside it.
 *
 * <p><b>Depends on</b> the units.
 */
package org.desdm.examples.precalmini;
