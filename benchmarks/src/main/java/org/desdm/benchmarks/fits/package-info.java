/**
 * The topic fits: files to pixels and headers, and pixels to compressed files.
 *
 * <p>Read in this order: {@link org.desdm.benchmarks.fits.FitsComparison} (the cases and their
 * peers), {@link org.desdm.benchmarks.fits.ReadWorkload}, {@link
 * org.desdm.benchmarks.fits.PackWorkload}, {@link org.desdm.benchmarks.fits.FitsAccuracy}.
 *
 * <p><b>Contract.</b> Ours opens its file anew in every run, as the peers do, and reads the same
 * pixels as floats.
 *
 * <p><b>Depends on</b> sidebyside, peers; desdm-fits with io.
 */
package org.desdm.benchmarks.fits;
