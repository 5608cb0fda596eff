/**
 * The simulated instrument: raw exposures, calibrations and skies whose truth is known.
 *
 * <p>Read in this order: {@link org.desdm.fits.mock.SimulatedNight} (a night of exposures), {@link
 * org.desdm.fits.mock.SimulatedCcd} (raw pixels of one CCD), {@link org.desdm.fits.mock.CcdTruth}
 * (what they were made from), {@link org.desdm.fits.mock.CameraEffects} (what else the camera can
 * do), {@link org.desdm.fits.mock.TinyImages} (images drawn by hand).
 *
 * <p><b>Contract.</b> Everything follows from the seed: the same pixels on any machine, in any
 * order, for any number of threads. Light is counted in electrons, raw pixels in ADU. Truth is
 * given in trimmed coordinates. No file is read or written.
 *
 * <p><b>Depends on</b> geometry, mask, header, image.
 */
package org.desdm.fits.mock;
