/**
 * Checks: metrics held against their limits, and what is seen of a plane while it is written.
 *
 * <p>Read in this order: {@link org.desdm.qc.check.Judge}, {@link
 * org.desdm.qc.check.PlaneStatistics}.
 *
 * <p><b>Contract.</b> A verdict depends on the number and its limits alone. Statistics of a plane
 * depend on its pixels alone, not on how many rows came at a time.
 *
 * <p><b>Depends on</b> api: data, provenance, qc.
 */
package org.desdm.qc.check;
