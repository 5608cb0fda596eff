/**
 * How a unit gets and gives data without knowing files, and how file formats plug in.
 *
 * <p>Read in this order: {@link org.desdm.api.data.In} and {@link org.desdm.api.data.Out} (what a
 * unit declares), {@link org.desdm.api.data.Codec} (how a type is read and written), {@link
 * org.desdm.api.data.DataRef} (which part of which file), {@link
 * org.desdm.api.data.CalibrationResolver} (where a calibration comes from that nobody gave), {@link
 * org.desdm.api.data.TestSupport} (what the test kit must know of a type).
 *
 * <p><b>Depends on</b> error, host.
 */
package org.desdm.api.data;
