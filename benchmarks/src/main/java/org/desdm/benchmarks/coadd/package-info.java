/**
 * The topic coadd: world coordinates, and what is built on them.
 *
 * <p>Read in this order: {@link org.desdm.benchmarks.coadd.CoaddComparison} (the cases and their
 * peers), then any workload; {@link org.desdm.benchmarks.coadd.CoaddAccuracy} (SWarp's pixels
 * beside ours).
 *
 * <p><b>Contract.</b> Ours does the same work as the peers' scripts, on the same headers and
 * frames.
 *
 * <p><b>Depends on</b> sidebyside, accuracy, peers; desdm-fits with io.
 */
package org.desdm.benchmarks.coadd;
