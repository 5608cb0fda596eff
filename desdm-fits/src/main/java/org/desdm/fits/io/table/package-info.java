/**
 * Tables of files: binary, ASCII and compressed ones, to columns and back.
 *
 * <p>Read in this order: {@link org.desdm.fits.io.table.TableReader} (columns, or batches of rows),
 * {@link org.desdm.fits.io.table.TableLayout} (where the columns are in a row), {@link
 * org.desdm.fits.io.table.RowEncoder} (the way back).
 *
 * <p><b>Contract.</b> Knows a table's header and its bytes, not files. What the header says is held
 * against the data before anything is allocated; data that break a rule end in a {@link
 * org.desdm.fits.error.FitsFormatException} that names HDU, column, row and byte.
 *
 * <p><b>Depends on</b> table, header, error, internal.
 */
package org.desdm.fits.io.table;
