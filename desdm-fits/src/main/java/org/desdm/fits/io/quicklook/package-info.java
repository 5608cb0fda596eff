/**
 * Pictures of CCD images, made without a graphics toolkit: what a person looks at first.
 *
 * <p>Read in this order: {@link org.desdm.fits.io.quicklook.Quicklook} (one image, with its mask),
 * {@link org.desdm.fits.io.quicklook.FocalPlaneMosaic} (all CCDs of an exposure), {@link
 * org.desdm.fits.io.quicklook.ZScale} (which values become black and white), {@link
 * org.desdm.fits.io.quicklook.PngEncoder} (the bytes).
 *
 * <p><b>Contract.</b> A FITS image has row 0 at the bottom, a picture has row 0 at the top; the
 * turn is made here, once. NaN and infinities are "no value": they never enter an average or a
 * limit and have a colour of their own. Images are not modified. The same image gives the same
 * bytes.
 *
 * <p><b>Depends on</b> geometry, mask, camera, image.
 */
package org.desdm.fits.io.quicklook;
