/**
 * Brighter-fatter: charge that is collected pushes later electrons over the borders of its pixel;
 * corrections that give it back.
 *
 * <p>Read in this order: {@link org.desdm.fits.precal.brighterfatter.BrighterFatterKernel} (how far
 * borders move), {@link org.desdm.fits.precal.brighterfatter.BrighterFatterCorrection} (the
 * survey's form, one pass), {@link org.desdm.fits.precal.brighterfatter.CoultonCorrection} (the
 * iteration with a potential).
 *
 * <p><b>Contract.</b> As that of {@link org.desdm.fits.precal}: steps modify the image they are
 * given, do no file I/O, and give the same pixels for any number of threads.
 *
 * <p><b>Depends on</b> precal, stats, image, header, mask, internal.
 */
package org.desdm.fits.precal.brighterfatter;
