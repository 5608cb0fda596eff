/**
 * The sky taken out of one CCD, and the weight map that follows from it.
 *
 * <p>Read in this order: {@link org.desdm.fits.precal.sky.SkySubtraction}, {@link
 * org.desdm.fits.precal.sky.SkyWeight}. What is subtracted is found in {@link org.desdm.fits.sky}.
 *
 * <p><b>Contract.</b> As that of {@link org.desdm.fits.precal}.
 *
 * <p><b>Depends on</b> precal, sky, stats, image, header, mask, geometry.
 */
package org.desdm.fits.precal.sky;
