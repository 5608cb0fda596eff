package org.desdm.fits.io;

/** What an HDU holds. */
public enum HduKind {
    /** An image, or nothing. */
    IMAGE,
    /** A binary table that holds an image compressed tile by tile. */
    COMPRESSED_IMAGE,
    BINARY_TABLE,
    /** A binary table that holds another one compressed column by column. */
    COMPRESSED_TABLE,
    ASCII_TABLE,
    RANDOM_GROUPS,
    /** An extension of a kind that is not known here. */
    OTHER
}
