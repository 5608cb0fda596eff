/**
 * One JMH class for each primitive, on one CCD of 2048 x 4096 pixels, each with its floor: a plain
 * loop, one thread.
 *
 * <p>Read in this order: {@link org.desdm.benchmarks.jmh.CcdBenchmark}, then any.
 *
 * <p><b>Contract.</b> A benchmark leaves its planes fit for the next call.
 *
 * <p><b>Depends on</b> desdm-fits.
 *
 * @see org.desdm.benchmarks
 */
package org.desdm.benchmarks.jmh;
