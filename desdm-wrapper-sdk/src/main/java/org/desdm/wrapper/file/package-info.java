/**
 * The files of one run: inputs that are read when a unit asks, outputs that become visible all
 * together or not at all.
 *
 * <p>Read in this order: {@link org.desdm.wrapper.file.Codecs} (which format), {@link
 * org.desdm.wrapper.file.FileIn} and {@link org.desdm.wrapper.file.FileOut} (what a unit holds),
 * {@link org.desdm.wrapper.file.InputLog} (what was read), {@link
 * org.desdm.wrapper.file.Publication} (how outputs appear).
 *
 * <p><b>Contract.</b> Data that were read have their SHA-256 in the log. What has no name yet lies
 * in a folder of the run below {@code .desdm/} in the output directory, which is gone when the run
 * has ended; what a killed process left there is brought to its end by the next run.
 *
 * <p><b>Depends on</b> calibration, quantity, error.
 */
package org.desdm.wrapper.file;
