/**
 * The unit {@code detrend}: one overscan-corrected CCD image in, the same in electrons, free of
 * bias, dark and flat, with mask and weight, out.
 *
 * <p><b>Depends on</b> wrapper, fits.
 */
package org.desdm.examples.detrend;
