/**
 * Pictures of whole exposures from files.
 *
 * <p><b>Depends on</b> fits.
 */
package org.desdm.examples.look;
