/**
 * Images on other pixels: values, variances and mask bits together, a box of the output at a time.
 *
 * <p>Read in this order: {@link org.desdm.fits.resample.PixelMapping} (where output pixels lie in
 * the input), {@link org.desdm.fits.resample.ResampleConfig} (what is chosen), {@link
 * org.desdm.fits.resample.Resampler} (the work), {@link org.desdm.fits.resample.InputPiece} and
 * {@link org.desdm.fits.resample.ResampledPlanes} (what goes in and comes out).
 *
 * <p><b>Contract.</b> Nothing given is modified but the planes that are to be filled. Weights are
 * inverse variances; weight 0 means no information, in and out. An output pixel has the same bits
 * however the output is cut into boxes and the input into pieces, and for any number of threads. A
 * pixel without a place in the input has value 0, weight 0, no mask bits.
 *
 * <p><b>Depends on</b> geometry, image, error, wcs.
 */
package org.desdm.fits.resample;
