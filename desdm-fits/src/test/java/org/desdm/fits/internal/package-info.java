/** Tests of the inner loops against vectors that others computed. */
package org.desdm.fits.internal;
