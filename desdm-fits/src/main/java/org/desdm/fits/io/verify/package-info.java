/**
 * What is wrong with a FITS file: structure, cards, tables, sums and conventions, everything at
 * once.
 *
 * <p>Read in this order: {@link org.desdm.fits.io.verify.Verification} (what is found out), {@link
 * org.desdm.fits.io.verify.FindingKind} (what can be wrong), {@link
 * org.desdm.fits.io.verify.FileVerifier} (how a file is gone through).
 *
 * <p><b>Contract.</b> Whatever the bytes are, they end in findings with HDU, card and byte, never
 * in an exception. Headers are looked at card by card as they stand in the file, not as the readers
 * see them. Memory is bounded by the limit on headers and a buffer of data.
 *
 * <p><b>Depends on</b> io.tile, header, error, internal.
 */
package org.desdm.fits.io.verify;
