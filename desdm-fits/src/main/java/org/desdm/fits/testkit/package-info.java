/**
 * What the test kit of the SDK must know of CCD images: samples, corner cases, comparison,
 * pictures.
 *
 * <p>Read in this order: {@link org.desdm.fits.testkit.CcdImageTestSupport}, then {@link
 * org.desdm.fits.testkit.CcdRowsTestSupport}, which is the same for frames of a combination.
 *
 * <p><b>Contract.</b> A sample is a function of its seed; its weights tell its noise. Nothing is
 * modified. Nobody in desdm-fits depends on this room.
 *
 * <p><b>Depends on</b> geometry, mask, header, image, io.quicklook.
 */
package org.desdm.fits.testkit;
