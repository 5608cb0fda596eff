/**
 * The unit {@code sky-pca}: the skies of many exposures of a band in, their components and the
 * coefficients of each exposure out.
 *
 * <p><b>Depends on</b> wrapper, fits.
 */
package org.desdm.examples.skypca;
