package org.desdm.fits.io.table;

/**
 * Where a table is in its file, and what may be taken for it.
 *
 * @param dataOffset byte of the file at which the rows begin
 * @param dataBytes length of rows and heap; they lie within the file
 * @param bytes the file
 * @param maxBytes the largest array that a column may fill
 */
public record TableSpan(long dataOffset, long dataBytes, TableBytes bytes, long maxBytes) {}
