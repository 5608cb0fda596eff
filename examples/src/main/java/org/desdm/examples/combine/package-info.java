/**
 * What the units that combine frames share: words of their configuration as methods and regions.
 *
 * <p><b>Depends on</b> fits.
 */
package org.desdm.examples.combine;
