/**
 * The unit {@code sky-template}: many exposures of one CCD and the components of the sky in, the
 * components at every pixel of that CCD out.
 *
 * <p><b>Depends on</b> wrapper, fits.
 */
package org.desdm.examples.skytemplate;
