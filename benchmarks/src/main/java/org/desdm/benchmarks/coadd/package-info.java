/**
 * The topic coadd: world coordinates, backgrounds, resampling, and coaddition built on them, held
 * against peers and truth.
 *
 * <p>Read in this order: {@link org.desdm.benchmarks.coadd.CoaddComparison} (how fast: the cases
 * and their peers), {@link org.desdm.benchmarks.coadd.CoaddAccuracy} (how right), then any
 * workload.
 *
 * <p><b>Contract.</b> Peers are given the same pixels and headers and asked for the same result;
 * where one does more, the case says so.
 *
 * <p><b>Depends on</b> sidebyside, accuracy, peers; desdm-fits with io.
 */
package org.desdm.benchmarks.coadd;
