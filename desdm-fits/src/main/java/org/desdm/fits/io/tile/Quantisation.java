package org.desdm.fits.io.tile;

import org.desdm.fits.io.table.TableHeader;

/** How floats were made whole numbers before they were compressed. */
public enum Quantisation {
    /** Not at all: the bits of the floats are compressed. */
    NONE,
    NO_DITHER,
    SUBTRACTIVE_DITHER_1,
    /** The same, with exact zeros kept. */
    SUBTRACTIVE_DITHER_2;

    /** The way that ZQUANTIZ means; without the keyword, floats were not dithered. */
    static Quantisation of(TableHeader header) {
        String name = header.findText("ZQUANTIZ").orElse(NO_DITHER.name());
        for (Quantisation way : values()) {
            if (way.name().equals(name)) {
                return way;
            }
        }
        throw header.unsupported("floats were quantised by '" + name + "'", "ZQUANTIZ");
    }

    boolean isDithered() {
        return this == SUBTRACTIVE_DITHER_1 || this == SUBTRACTIVE_DITHER_2;
    }
}
