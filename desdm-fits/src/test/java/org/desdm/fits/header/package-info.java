/** Tests of the package header. */
package org.desdm.fits.header;
