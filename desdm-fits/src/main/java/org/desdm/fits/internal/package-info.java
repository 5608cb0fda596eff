/**
 * Inner loops. Of pixels: {@link org.desdm.fits.internal.Kernels}, which exist as plain Java and,
 * optionally, as vector code. Fourier transforms of real images, {@link
 * org.desdm.fits.internal.RealFft}, and convolution by them. Of the codecs: streams of bytes to
 * whole numbers and back, and the dithered quantisation of floats. Not meant for callers of desdm;
 * no compatibility is promised.
 *
 * <p>Read in this order: {@link org.desdm.fits.internal.RiceDecoder} (the survey's codec), {@link
 * org.desdm.fits.internal.Dither}, then any other; of the kernels, {@link
 * org.desdm.fits.internal.KernelChoice}.
 *
 * <p><b>Contract.</b> Flat arrays that the caller owns, nothing allocated per pixel. A stream that
 * breaks its rules ends in a {@link org.desdm.fits.internal.BrokenStreamException} that says at
 * which of its bytes; memory asked for depends on what the caller says, never on the stream.
 *
 * <p><b>Depends on</b> the JDK, and on the threads of the api's host.
 */
package org.desdm.fits.internal;
