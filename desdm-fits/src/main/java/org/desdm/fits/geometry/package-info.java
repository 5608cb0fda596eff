/**
 * Rectangles of pixels and the section strings that FITS headers write for them.
 *
 * <p><b>Contract.</b> Inside desdm a rectangle is 0-based and half-open; the 1-based inclusive form
 * of FITS is turned into it once, here.
 *
 * <p><b>Depends on</b> error.
 */
package org.desdm.fits.geometry;
