/**
 * The unit {@code hello-flatcor}: the shortest unit that does real work, shown in the README.
 *
 * <p><b>Depends on</b> wrapper, fits.
 */
package org.desdm.examples.hello;
