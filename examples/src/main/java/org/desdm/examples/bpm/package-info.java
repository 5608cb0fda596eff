/**
 * The unit {@code bpm}: normalised flats and biases of many nights in, a bad pixel mask out.
 *
 * <p><b>Depends on</b> wrapper, fits.
 */
package org.desdm.examples.bpm;
