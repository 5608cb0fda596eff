/**
 * Images in memory, what may be done to them, and how steps chain.
 *
 * <p>Read in this order: {@link org.desdm.fits.image.CcdImage}, {@link
 * org.desdm.fits.image.ImageStep}, {@link org.desdm.fits.image.PixelStep}, {@link
 * org.desdm.fits.image.Chain}.
 *
 * <p><b>Contract.</b> Pixels are row-major and shared; the shape is fixed. The weight is inverse
 * variance in (BUNIT)<sup>-2</sup>, 0 means no information.
 *
 * <p><b>Depends on</b> geometry, mask, header.
 */
package org.desdm.fits.image;
