/**
 * Light that is not the sky's or a star's, and pixels that do not get their share of it: pupil
 * ghost, fringes, pixels of unequal area.
 *
 * <p>Read in this order: {@link org.desdm.fits.precal.illumination.PupilSubtraction}, {@link
 * org.desdm.fits.precal.illumination.FringeSubtraction}, {@link
 * org.desdm.fits.precal.illumination.PixelAreaCorrection}.
 *
 * <p><b>Contract.</b> As that of {@link org.desdm.fits.precal}. These steps measure the image, so
 * none of them is a {@link org.desdm.fits.image.PixelStep}: they run on pixels that the steps
 * before have finished.
 *
 * <p><b>Depends on</b> precal, stats, image, header, mask, geometry.
 */
package org.desdm.fits.precal.illumination;
