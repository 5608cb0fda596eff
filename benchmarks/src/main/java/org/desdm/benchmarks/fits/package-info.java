/**
 * The topic fits: files to pixels and headers.
 *
 * <p>Read in this order: {@link org.desdm.benchmarks.fits.FitsComparison} (the cases and their
 * peers), {@link org.desdm.benchmarks.fits.ReadWorkload}.
 *
 * <p><b>Contract.</b> Ours opens the file anew in every run, as the peers do, and gives the same
 * pixels as floats.
 *
 * <p><b>Depends on</b> sidebyside, peers; desdm-fits with io.
 */
package org.desdm.benchmarks.fits;
