/**
 * One JMH class for each primitive, on one CCD of 2048 x 4096 pixels.
 *
 * @see org.desdm.benchmarks
 */
package org.desdm.benchmarks.jmh;
