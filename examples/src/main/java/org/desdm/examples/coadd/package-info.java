/**
 * The unit {@code coadd}: images of one piece of sky in, one image of it out.
 *
 * <p><b>Depends on</b> wrapper, fits.
 */
package org.desdm.examples.coadd;
