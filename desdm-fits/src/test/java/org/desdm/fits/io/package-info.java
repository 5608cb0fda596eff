/**
 * Tests of FITS files. Fixtures are bytes made by hand ({@link org.desdm.fits.io.FitsBytes}),
 * independent of the writers.
 */
package org.desdm.fits.io;
