/**
 * Us and the peers in turns: A B A B in one run, medians and their spread, ratios against floors
 * and goals.
 *
 * <p>Read in this order: {@link org.desdm.benchmarks.sidebyside.ComparisonTopic} and {@link
 * org.desdm.benchmarks.sidebyside.ComparisonCase} (what a topic gives), {@link
 * org.desdm.benchmarks.sidebyside.Workload} (our side of a case), {@link
 * org.desdm.benchmarks.sidebyside.Comparison} (the run), {@link
 * org.desdm.benchmarks.sidebyside.ComparisonRow} (what comes out).
 *
 * <p><b>Contract.</b> Our side runs in a child JVM per case and number of threads, warm when the
 * first round begins and idle while a peer runs. Values are speeds: the larger the better.
 *
 * <p><b>Depends on</b> peers, report.
 */
package org.desdm.benchmarks.sidebyside;
