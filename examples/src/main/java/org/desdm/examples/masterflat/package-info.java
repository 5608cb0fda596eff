/**
 * The unit {@code master-flat}: many dome flats of one CCD and band in, one normalised flat out.
 *
 * <p><b>Depends on</b> wrapper, fits.
 */
package org.desdm.examples.masterflat;
