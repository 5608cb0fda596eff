/** Tests of the package geometry. */
package org.desdm.fits.geometry;
