/**
 * What units that apply a chain of steps tell of it before they have data: which steps, when each
 * runs, and which of them share a pass over the rows.
 *
 * <p><b>Depends on</b> fits.
 */
package org.desdm.examples.chain;
