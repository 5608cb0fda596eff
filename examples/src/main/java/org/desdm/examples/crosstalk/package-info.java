/**
 * The unit {@code crosstalk}: from a raw exposure to its trimmed CCDs, free of overscan and
 * crosstalk.
 *
 * <p><b>Depends on</b> wrapper, fits.
 */
package org.desdm.examples.crosstalk;
