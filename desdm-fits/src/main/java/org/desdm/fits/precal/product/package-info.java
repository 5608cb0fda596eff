/**
 * Calibration products beyond combined frames: bad pixel masks, comparisons with a template, and
 * gain, read noise and linearity from pairs of flats.
 *
 * <p>Read in this order: {@link org.desdm.fits.precal.product.BpmMaker}, {@link
 * org.desdm.fits.precal.product.TemplateComparison}, {@link
 * org.desdm.fits.precal.product.PhotonTransfer}.
 *
 * <p><b>Contract.</b> Frames are read in bands of rows, one after the other: memory does not grow
 * with their number. They are modified by nobody, and results are the same for any number of
 * threads. Frames are trimmed, in ADU over the overscan level unless a class says otherwise.
 *
 * <p><b>Depends on</b> precal, stats, image, header, mask.
 */
package org.desdm.fits.precal.product;
