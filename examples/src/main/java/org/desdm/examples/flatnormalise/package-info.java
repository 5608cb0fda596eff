/**
 * The unit {@code flat-normalise}: one flat of a set in, the same at the level of its set out.
 *
 * <p><b>Depends on</b> wrapper, fits.
 */
package org.desdm.examples.flatnormalise;
