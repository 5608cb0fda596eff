/**
 * The pipeline {@code precal}: one night's raw biases and dome flats of all CCDs in; a master bias
 * of each CCD, a flat of each CCD and band normalised over the set, out.
 *
 * <p>Read in this order: {@link org.desdm.examples.precal.Precal}, {@link
 * org.desdm.examples.precal.ExposureFrames}.
 *
 * <p><b>Depends on</b> the units, pipeline.
 */
package org.desdm.examples.precal;
