/**
 * The broken facts of FITS files, headers and images, each with its code.
 *
 * <p><b>Depends on</b> nothing in desdm-fits; every floor may use it.
 */
package org.desdm.fits.error;
