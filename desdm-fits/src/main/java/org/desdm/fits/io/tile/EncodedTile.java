package org.desdm.fits.io.tile;

/**
 * A tile as it will stand in the table.
 *
 * @param column where its bytes belong
 * @param bytes its stream
 * @param scale ZSCALE; 0 where it was not quantised
 * @param zero ZZERO; 0 where it was not quantised
 * @param nulls whether there were nulls where floats were to be quantised
 */
record EncodedTile(Column column, byte[] bytes, double scale, double zero, boolean nulls) {

    /** A column of bytes. */
    enum Column {
        COMPRESSED_DATA,
        GZIP_COMPRESSED_DATA,
        UNCOMPRESSED_DATA
    }

    static EncodedTile whole(Column column, byte[] bytes) {
        return new EncodedTile(column, bytes, 0, 0, false);
    }
}
