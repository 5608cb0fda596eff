/**
 * FITS files: what is in them, their images as pixels in memory or row by row, and how images are
 * written.
 *
 * <p>Read in this order: {@link org.desdm.fits.io.FitsFile} (open, list, find, read), {@link
 * org.desdm.fits.io.CcdImageCodec} (one CCD with its planes, in and out), {@link
 * org.desdm.fits.io.RawExposureWriter} and {@link org.desdm.fits.io.NpyWriter} (the other ways
 * out), {@link org.desdm.fits.io.HeaderUpdate} (cards changed in a file).
 *
 * <p><b>Contract.</b> What a file says is held against its length and the limits before anything is
 * allocated; a file that breaks the rules ends in a {@link
 * org.desdm.fits.error.FitsFormatException} that names file, HDU and card or byte. Files are read
 * by positional reads; what a mapped file may do, and where one is mapped all the same, is said by
 * {@link org.desdm.fits.io.FitsFile#withoutMapping()}. A CCD is found by its CCDNUM, never by the
 * order of the HDUs.
 *
 * <p><b>Depends on</b> image, header, geometry, error.
 */
package org.desdm.fits.io;
