/**
 * How fast and how right desdm is, measured: JMH benchmarks, side-by-side runs with the peers, and
 * accuracy against truth and peers.
 *
 * <p>Read in this order: {@link org.desdm.benchmarks.SideBySide} and {@link
 * org.desdm.benchmarks.Accuracy} (the two commands), {@link org.desdm.benchmarks.Topics} (what they
 * know), {@link org.desdm.benchmarks.sidebyside.ComparisonTopic} and {@link
 * org.desdm.benchmarks.accuracy.AccuracyTopic} (what a topic has to give).
 *
 * <p><b>Contract.</b> Speeds of different programs are compared within one run only, in turns, by
 * medians. A peer that is not installed is a row that says so. Beside the command line, this is the
 * only place that prints, exits and makes threads.
 *
 * <p><b>Depends on</b> everything; nothing depends on it.
 */
package org.desdm.benchmarks;
