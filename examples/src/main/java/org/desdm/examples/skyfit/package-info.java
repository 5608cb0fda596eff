/**
 * The unit {@code sky-fit}: the mini-skies of all CCDs of one exposure in, its sky over the focal
 * plane with the coefficients of the sky's components out.
 *
 * <p><b>Depends on</b> wrapper, fits.
 */
package org.desdm.examples.skyfit;
