/**
 * The unit {@code instcal}: image, quality and weight planes of the community pipeline in, one file
 * of the survey's planes and mask bits out.
 *
 * <p><b>Depends on</b> wrapper, fits.
 */
package org.desdm.examples.instcal;
