/**
 * What both commands print: the machine, tables for people, one JSON object for programs.
 *
 * <p>Read in this order: {@link org.desdm.benchmarks.report.Machine}, {@link
 * org.desdm.benchmarks.report.TextTable}, {@link org.desdm.benchmarks.report.Arguments}.
 *
 * <p><b>Contract.</b> NaN and infinities are written as strings; what was not measured is null.
 *
 * <p><b>Depends on</b> nothing of desdm.
 */
package org.desdm.benchmarks.report;
