/**
 * The unit {@code master-bias}: many bias frames of one CCD in, one master bias out.
 *
 * <p><b>Depends on</b> wrapper, fits.
 */
package org.desdm.examples.masterbias;
