package org.desdm.fits.io.tile;

import org.desdm.fits.io.table.TableHeader;

/** How the bytes of a tile are compressed. */
public enum TileCodec {
    RICE_1,
    GZIP_1,
    GZIP_2,
    HCOMPRESS_1,
    PLIO_1,
    NOCOMPRESS;

    /** The codec that ZCMPTYPE means. */
    static TileCodec of(TableHeader header, String keyword) {
        String name =
                header.findText(keyword)
                        .orElseThrow(() -> header.malformed(keyword + " is missing", keyword));
        if (name.equals("RICE_ONE")) {
            return RICE_1;
        }
        for (TileCodec codec : values()) {
            if (codec.name().equals(name)) {
                return codec;
            }
        }
        throw header.unsupported(
                "tiles are compressed by '%s', which is not read".formatted(name), keyword);
    }
}
