/**
 * World coordinates: from pixels to the sky and back, for the projections and distortions of FITS.
 *
 * <p>Read in this order: {@link org.desdm.fits.wcs.Wcs} (what users meet), {@code WcsParts} (the
 * stages as a header states them), {@code LinearTerms} (pixels to a plane), {@code Distortion}
 * (polynomials), {@code Optics} (which of them a header asks for), {@code Projection} (plane to
 * sphere), {@code Sphere} (to the sky).
 *
 * <p><b>Contract.</b> Pixels are counted from 0, the centre of the first pixel being 0; angles are
 * degrees. Everything made of a header is immutable and may be shared between threads. A point that
 * has no place becomes NaN; only headers fail.
 *
 * <p><b>Depends on</b> header, error.
 */
package org.desdm.fits.wcs;
