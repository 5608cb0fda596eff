/**
 * What every part of desdm agrees on: annotations, values and ports, with no third-party type.
 *
 * <p>Read in this order: {@link org.desdm.api.unit} (how a unit states its contract), {@link
 * org.desdm.api.data} (how it gets and gives data), {@link org.desdm.api.outcome} (how a run ends),
 * {@link org.desdm.api.provenance} (what is recorded).
 *
 * <p><b>Depends on</b> nothing but the JDK.
 */
package org.desdm.api;
