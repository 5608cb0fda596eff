/**
 * Crosstalk: what an amplifier picks up from those that are read at the same time.
 *
 * <p>Read in this order: {@link org.desdm.fits.precal.crosstalk.CrosstalkMatrix} (who disturbs
 * whom, and how much), {@link org.desdm.fits.precal.crosstalk.CrosstalkCorrection} (all CCDs of an
 * exposure at once), {@link org.desdm.fits.precal.crosstalk.CrosstalkReport} (what was done).
 *
 * <p><b>Contract.</b> As that of {@link org.desdm.fits.precal}, but for whole exposures: pixels are
 * trimmed, in ADU over the overscan level. Sources are the uncorrected pixels. The same pixels come
 * out for any number of threads, any height of bands and any order of the CCDs.
 *
 * <p><b>Depends on</b> precal, image, header, geometry.
 */
package org.desdm.fits.precal.crosstalk;
