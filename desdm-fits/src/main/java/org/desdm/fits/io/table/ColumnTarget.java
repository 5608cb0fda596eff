package org.desdm.fits.io.table;

/**
 * Where decoded values go.
 *
 * @param array array of the column's values
 * @param at index of the first value
 * @param nulls mask with a place for each value, or empty
 */
record ColumnTarget(Object array, int at, boolean[] nulls) {}
