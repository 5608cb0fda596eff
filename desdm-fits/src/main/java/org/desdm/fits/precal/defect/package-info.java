/**
 * Defects of a CCD that come and go: looked for in every exposure in which they may be, and flagged
 * where they are.
 *
 * <p>Read in this order: {@link org.desdm.fits.precal.defect.LightBulbMask} (a spot that glows),
 * {@link org.desdm.fits.precal.defect.TrailingCheck} (an amplifier that trails charge).
 *
 * <p><b>Contract.</b> Steps modify mask and header alone, do no file I/O, and give the same for any
 * number of threads.
 *
 * <p><b>Depends on</b> precal, camera, stats, image, header, mask, geometry.
 */
package org.desdm.fits.precal.defect;
