/**
 * Precal: from one raw CCD image to a detrended one, and from many frames to the calibrations that
 * it takes.
 *
 * <p>Read in this order: {@link org.desdm.fits.image.ImageStep} (what a step is), {@link
 * org.desdm.fits.precal.CameraProfile} (any camera's header in the survey's words), {@link
 * org.desdm.fits.precal.OverscanSubtraction}, then any step, then {@link
 * org.desdm.fits.precal.FrameCombination}. The usual order of the steps is overscan, saturation
 * mask, read-noise weight, bias, dark, bad-pixel mask, gain, photon noise, flat, masked weight.
 *
 * <p><b>Contract.</b> Steps modify the image they are given and nothing else, do no file I/O, and
 * give the same pixels for any number of threads. Pixels are ADU up to the gain correction,
 * electrons after it; each step's Javadoc says which it expects. A pixel that a calibration cannot
 * correct keeps its value and loses its weight.
 *
 * <p><b>Depends on</b> geometry, mask, header, camera, image, stats. Never on io, coadd, diffim.
 */
package org.desdm.fits.precal;
