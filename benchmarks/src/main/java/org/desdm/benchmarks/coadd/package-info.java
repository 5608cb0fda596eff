/**
 * Coaddition held against peers and truth, so far the background of its inputs.
 *
 * <p>Read in this order: {@link org.desdm.benchmarks.coadd.CoaddComparison} (how fast), {@link
 * org.desdm.benchmarks.coadd.CoaddAccuracy} (how right).
 *
 * <p><b>Contract.</b> Peers are given the same pixels and asked for the same result.
 *
 * <p><b>Depends on</b> sidebyside, accuracy, peers; fits.background.
 */
package org.desdm.benchmarks.coadd;
