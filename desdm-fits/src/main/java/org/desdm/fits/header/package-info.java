/**
 * FITS headers: cards, typed keywords, and the survey's vocabulary.
 *
 * <p>Read in this order: {@link org.desdm.fits.header.FitsHeader}, {@link
 * org.desdm.fits.header.Keyword}, {@link org.desdm.fits.header.DesKeywords}; then {@link
 * org.desdm.fits.header.CardValue} (what a card says), {@link
 * org.desdm.fits.header.CanonicalHeader} and {@link org.desdm.fits.header.HeaderDiff}; {@link
 * org.desdm.fits.header.TextHeaders} (headers as text files).
 *
 * <p><b>Contract.</b> A card that nobody changed is written as it was read, byte for byte, valid or
 * not.
 *
 * <p><b>Depends on</b> geometry.
 */
package org.desdm.fits.header;
