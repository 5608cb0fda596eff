/**
 * The unit {@code overscan}: one raw CCD in, its overscan subtracted and cut off.
 *
 * <p><b>Depends on</b> wrapper, fits.
 */
package org.desdm.examples.overscan;
