/**
 * The unit {@code sky-subtract}: one detrended CCD image and the sky fit of its exposure in, the
 * image without its sky and with its weight map out.
 *
 * <p><b>Depends on</b> wrapper, fits.
 */
package org.desdm.examples.skysubtract;
