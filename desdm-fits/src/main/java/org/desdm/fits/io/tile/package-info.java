/**
 * Tile compression: images that a binary table holds cut into tiles, each compressed by itself.
 *
 * <p>Read in this order: {@link org.desdm.fits.io.tile.TiledImage} (what a table says of its
 * image), {@link org.desdm.fits.io.tile.TileGrid} (where the tiles are in it), {@link
 * org.desdm.fits.io.tile.TileDecoder} (a tile's bytes to its pixels).
 *
 * <p><b>Contract.</b> Knows a table's header and its bytes, not files. What the header says is held
 * against the table before anything is allocated; a tile that breaks a rule ends in a {@link
 * org.desdm.fits.error.FitsFormatException} that names HDU, tile and byte. Pixels are those of the
 * uncompressed image, before BSCALE, BZERO and BLANK.
 *
 * <p><b>Depends on</b> geometry, header, error, internal.
 */
package org.desdm.fits.io.tile;
