/**
 * How a unit states its contract: annotations on a plain object, and the values they become.
 *
 * <p>Read in this order: {@link org.desdm.api.unit.Unit}, then {@link org.desdm.api.unit.Input},
 * {@link org.desdm.api.unit.Output}, {@link org.desdm.api.unit.Param}, {@link
 * org.desdm.api.unit.Metric}, then {@link org.desdm.api.unit.UnitContract}.
 *
 * <p><b>Contract.</b> A value that a unit must state has an empty default all the same: so the
 * rules of contracts name it with its class and field, together with whatever else is missing.
 *
 * <p><b>Depends on</b> qc.
 */
package org.desdm.api.unit;
