/**
 * World coordinates: from pixels to the sky and back, for the projections and distortions of FITS.
 *
 * <p>Read in this order: {@code LinearTerms} (pixels to a plane), {@code Distortion} (polynomials),
 * {@code Projection} (plane to sphere), {@code Optics} (which of them a header asks for).
 *
 * <p><b>Contract.</b> Pixels are counted from 0, the centre of the first pixel being 0; angles are
 * degrees. Everything made of a header is immutable and may be shared between threads.
 *
 * <p><b>Depends on</b> header, error.
 */
package org.desdm.fits.wcs;
