/**
 * The pipeline {@code supercal}: nightly biases and flats of many nights in; a bias, flats and a
 * bad pixel mask of each CCD out; and its gain, read noise and linearity, if raw pairs of flats are
 * given.
 *
 * <p><b>Depends on</b> the units, pipeline, precal.
 */
package org.desdm.examples.supercal;
