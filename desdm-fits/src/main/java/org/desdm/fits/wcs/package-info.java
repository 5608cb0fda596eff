/**
 * World coordinates: from pixels to the sky and back, for the projections and distortions of FITS.
 *
 * <p>Read in this order: {@link org.desdm.fits.wcs.Wcs} (what users meet), {@code WcsParts} (the
 * stages as a header states them), {@code LinearTerms} (pixels to a plane), {@code Distortion}
 * (polynomials), {@code Optics} (which of them a header asks for), {@code Projection} (plane to
 * sphere), {@code Sphere} (to the sky). About it: {@link org.desdm.fits.wcs.WcsFit} (coordinates of
 * matched stars), {@link org.desdm.fits.wcs.WcsHeader} and {@link org.desdm.fits.wcs.HeadUpdate}
 * (headers written), {@link org.desdm.fits.wcs.Footprint} and {@link
 * org.desdm.fits.wcs.FootprintSearch} (what images cover).
 *
 * <p><b>Contract.</b> Pixels are counted from 0, the centre of the first pixel being 0; angles are
 * degrees. Everything made of a header is immutable and may be shared between threads. A point that
 * has no place becomes NaN; only headers fail.
 *
 * <p><b>Depends on</b> geometry, header, stats, error.
 */
package org.desdm.fits.wcs;
