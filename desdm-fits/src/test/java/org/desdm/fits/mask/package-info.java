/** Tests of the package mask. */
package org.desdm.fits.mask;
