/**
 * The unit {@code sky-assemble}: the mini-skies of one exposure in, its sky over the focal plane
 * out.
 *
 * <p><b>Depends on</b> wrapper, fits.
 */
package org.desdm.examples.skyassemble;
