/**
 * The unit {@code photon-transfer}: pairs of flats and biases of one CCD in; gain, read noise and a
 * linearity table out.
 *
 * <p><b>Depends on</b> wrapper, fits.
 */
package org.desdm.examples.photontransfer;
