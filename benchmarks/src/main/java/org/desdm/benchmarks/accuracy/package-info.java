/**
 * Us against truth and against the peers' products: values with what they should be.
 *
 * <p>Read in this order: {@link org.desdm.benchmarks.accuracy.AccuracyTopic} (what a topic gives),
 * {@link org.desdm.benchmarks.accuracy.AccuracyRow}.
 *
 * <p><b>Contract.</b> Expected value and tolerance come from outside: a formula, the simulated
 * truth, the number of roundings, a peer's output.
 *
 * <p><b>Depends on</b> peers, report.
 */
package org.desdm.benchmarks.accuracy;
