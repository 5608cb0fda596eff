/**
 * The unit {@code super-flat}: normalised flats of many nights in, one flat out.
 *
 * <p><b>Depends on</b> wrapper, fits.
 */
package org.desdm.examples.superflat;
