/**
 * What the SDK itself costs: a run without work, hashes and statistics of a real run, a cold start.
 *
 * <p>Read in this order: {@link org.desdm.benchmarks.sdk.SdkMeasures} (all of it), {@link
 * org.desdm.benchmarks.sdk.LimitRow} (what comes out), {@link org.desdm.benchmarks.sdk.DetrendCost}
 * (where the time of a run goes).
 *
 * <p><b>Contract.</b> Contenders take turns in one process, or in one row of processes; values are
 * medians. Limits are those of {@code goals.json}.
 *
 * <p><b>Depends on</b> report, sidebyside.
 */
package org.desdm.benchmarks.sdk;
