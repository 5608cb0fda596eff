package org.desdm.fits.io.table;

/** How the bytes of a column of a compressed table are compressed: ZCTYPn. */
enum ColumnCodec {
    RICE_1,
    GZIP_1,
    GZIP_2,
    NOCOMPRESS;

    /** The codec of a column; GZIP_2 where none is named, as other programs have it. */
    static ColumnCodec of(TableHeader header, int number) {
        String card = "ZCTYP" + number;
        String name = header.findText(card).orElse(GZIP_2.name());
        for (ColumnCodec codec : values()) {
            if (codec.name().equals(name)) {
                return codec;
            }
        }
        throw header.unsupported(
                "a column is compressed by '%s', which is not read".formatted(name), card);
    }
}
