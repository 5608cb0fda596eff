/**
 * Repair of pixels that are flagged: columns with an offset, gaps that are filled along rows, and
 * what becomes of the weights.
 *
 * <p>Read in this order: {@link org.desdm.fits.precal.repair.CorrectableColumns} (which columns of
 * a bad pixel mask can be mended), {@link org.desdm.fits.precal.repair.ColumnFixer}, {@link
 * org.desdm.fits.precal.repair.RowInterpolation}, {@link org.desdm.fits.precal.repair.NullWeights},
 * {@link org.desdm.fits.precal.repair.Resaturation}.
 *
 * <p><b>Contract.</b> As that of {@link org.desdm.fits.precal}: steps modify the image they are
 * given, do no file I/O, and give the same pixels for any number of threads.
 *
 * <p><b>Depends on</b> precal, stats, image, header, mask.
 */
package org.desdm.fits.precal.repair;
