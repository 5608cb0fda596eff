/**
 * The topic precal: one raw CCD to a detrended one in memory, and stacks of frames to one.
 *
 * <p>Read in this order: {@link org.desdm.benchmarks.precal.PrecalComparison} (the cases and their
 * peers), {@link org.desdm.benchmarks.precal.PeersCcd} (the data), {@link
 * org.desdm.benchmarks.precal.DetrendWorkload}, {@link
 * org.desdm.benchmarks.precal.CombinationWorkload}, {@link
 * org.desdm.benchmarks.precal.PrecalAccuracy}.
 *
 * <p><b>Contract.</b> Ours does the same work as the peers' scripts, on the same frames.
 *
 * <p><b>Depends on</b> sidebyside, accuracy, peers; desdm-fits with io and mock.
 */
package org.desdm.benchmarks.precal;
