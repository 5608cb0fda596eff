/**
 * The unit {@code finish}: the last steps of one CCD image, whose sky has been subtracted or not:
 * star flat, gaps along rows, weights of what carries no information.
 *
 * <p><b>Depends on</b> wrapper, fits, {@code chain}, {@code detrend} for the sky's statistics.
 */
package org.desdm.examples.finish;
