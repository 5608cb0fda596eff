/** Tests of tables in memory. */
package org.desdm.fits.table;
