/**
 * The unit {@code mini-sky}: one detrended CCD image in, its sky in blocks out.
 *
 * <p><b>Depends on</b> wrapper, fits.
 */
package org.desdm.examples.minisky;
