/**
 * Tables in memory: columns of primitive arrays, and catalogues of sources.
 *
 * <p>Read in this order: {@link org.desdm.fits.table.FitsTable} (columns by name), {@link
 * org.desdm.fits.table.ColumnValues} (the values of one), {@link org.desdm.fits.table.Column} (what
 * a file says of it), {@link org.desdm.fits.table.LdacCatalogue}.
 *
 * <p><b>Contract.</b> No box, no file. A column of whole numbers is given as any array of numbers
 * whose type holds each of its values; every value is checked where the type alone does not say so.
 * Floats become doubles, never the other way round. Cells without a value are told by a mask, and
 * are NaN in arrays of floats.
 *
 * <p><b>Depends on</b> header, error.
 */
package org.desdm.fits.table;
