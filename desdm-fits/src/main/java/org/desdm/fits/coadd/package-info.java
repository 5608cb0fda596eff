/**
 * Coaddition: many resampled images of one piece of sky become one.
 *
 * <p>Read in this order: {@link org.desdm.fits.coadd.CoaddMethod} (what there is), {@link
 * org.desdm.fits.coadd.PixelStack} (what the inputs say of a stretch of pixels), {@link
 * org.desdm.fits.coadd.StackRule} (what becomes of it).
 *
 * <p><b>Contract.</b> Weight is inverse variance; a sample of weight 0, or one that is not finite,
 * is none. A pixel without samples is 0 of weight 0. Results do not depend on how the coadd is cut
 * into bands and stretches, nor on threads.
 *
 * <p><b>Depends on</b> background, resample, wcs, stats, mask, image, header, geometry, error,
 * internal.
 */
package org.desdm.fits.coadd;
