/**
 * The sky over the whole focal plane: measured in blocks, described by a few components, fitted,
 * and brought back to every pixel.
 *
 * <p>Read in this order: {@link org.desdm.fits.sky.MiniSky} (one CCD in blocks), {@link
 * org.desdm.fits.sky.FocalPlaneSky} (all CCDs of an exposure), {@link org.desdm.fits.sky.SkyPca}
 * (components of many exposures), {@link org.desdm.fits.sky.SkyFit} (coefficients of one), {@link
 * org.desdm.fits.sky.SkyTemplates} (the components at every pixel of a CCD).
 *
 * <p><b>Contract.</b> Nothing here modifies the image it is given; results are the same for any
 * number of threads. A superpixel without a good pixel has the value MASKVAL and takes no part.
 * CCDs are known by CCDNUM and exposures by EXPNUM, never by their order.
 *
 * <p><b>Depends on</b> geometry, mask, header, camera, image, stats.
 */
package org.desdm.fits.sky;
