/**
 * FITS files, CCD images and the primitives that work on their pixels.
 *
 * <p>Floors, from below: geometry and mask; header; image; io, stats and their neighbours; precal
 * and the other sciences. A lower floor never sees a higher one, and sciences never see files.
 */
package org.desdm.fits;
