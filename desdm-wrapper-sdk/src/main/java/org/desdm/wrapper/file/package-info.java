/**
 * The files of one run: inputs that are read when a unit asks, outputs that become visible all
 * together or not at all.
 *
 * <p>Read in this order: {@link org.desdm.wrapper.file.Codecs} (which format), {@link
 * org.desdm.wrapper.file.FileIn} and {@link org.desdm.wrapper.file.FileOut} (what a unit holds),
 * {@link org.desdm.wrapper.file.InputLog} (what was read), {@link
 * org.desdm.wrapper.file.Publication} (how outputs appear).
 *
 * <p><b>Contract.</b> Data that were read have their SHA-256 in the log. Temporary files start with
 * {@code .tmp-} and the run's id, end in the output's own name, and are gone when a run has ended.
 *
 * <p><b>Depends on</b> calibration, quantity, error.
 */
package org.desdm.wrapper.file;
