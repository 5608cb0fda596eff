/**
 * FITS headers: cards, typed keywords, and the survey's vocabulary.
 *
 * <p>Read in this order: {@link org.desdm.fits.header.FitsHeader}, {@link
 * org.desdm.fits.header.Keyword}, {@link org.desdm.fits.header.DesKeywords}.
 *
 * <p><b>Contract.</b> A card that nobody changed is written as it was read, byte for byte, valid or
 * not.
 *
 * <p><b>Depends on</b> geometry.
 */
package org.desdm.fits.header;
