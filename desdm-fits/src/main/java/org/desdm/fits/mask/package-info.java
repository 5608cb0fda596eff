/**
 * The survey's mask bits.
 *
 * <p><b>Contract.</b> Values are fixed by data that exist. A bit without a name is carried, never
 * dropped.
 *
 * <p><b>Depends on</b> nothing.
 */
package org.desdm.fits.mask;
