/**
 * The unit {@code flatcor}: one ready primitive as a unit, the smallest that {@code desdm} runs.
 *
 * <p><b>Depends on</b> wrapper, fits.
 */
package org.desdm.examples.flatcor;
