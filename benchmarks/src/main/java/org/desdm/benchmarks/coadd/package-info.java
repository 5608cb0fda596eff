/**
 * Resampling and coadding the peers' exposures: speed beside SWarp, and its pixels beside ours.
 *
 * <p>Read in this order: {@link org.desdm.benchmarks.coadd.CoaddComparison} (what is compared),
 * {@link org.desdm.benchmarks.coadd.CoaddAccuracy}.
 *
 * <p><b>Contract.</b> Peers that are not installed are rows that say so.
 *
 * <p><b>Depends on</b> sidebyside, accuracy, peers; the API of desdm-fits.
 */
package org.desdm.benchmarks.coadd;
