/**
 * Calibrations that nobody gave by hand: which of those at hand belongs to the data, and why the
 * others do not.
 *
 * <p>Read in this order: {@link org.desdm.wrapper.calibration.CalibrationDirectory} (the embedded
 * resolver), {@link org.desdm.wrapper.calibration.CandidateTable} (what is said when none fits).
 *
 * <p><b>Contract.</b> Headers are read through the codec of the data, pixels never. One directory
 * gives one answer: nearest in time first, ties by name.
 *
 * <p><b>Depends on</b> error, quantity.
 */
package org.desdm.wrapper.calibration;
