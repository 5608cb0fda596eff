package org.desdm.fits.io;

import java.util.Locale;

/** What a plane of an image's file is for, by its EXTNAME or DES_EXT. */
enum PlaneRole {
    SCIENCE,
    MASK,
    WEIGHT,
    /** Uncertainties as astropy's CCDData writes them; UTYPE says which kind. */
    UNCERTAINTY,
    OTHER;

    static PlaneRole of(Hdu hdu) {
        String name = hdu.extname().orElse("").toUpperCase(Locale.ROOT);
        PlaneRole byName =
                switch (name) {
                    case "SCI" -> SCIENCE;
                    case "MSK" -> MASK;
                    case "WGT" -> WEIGHT;
                    case "UNCERT" -> UNCERTAINTY;
                    case "MASK" -> hdu.bitpix() == 8 ? MASK : OTHER; // CCDData: 1 where bad
                    default -> OTHER;
                };
        return byName == OTHER ? byPlaneKeyword(hdu) : byName;
    }

    private static PlaneRole byPlaneKeyword(Hdu hdu) {
        String plane = hdu.header().findText("DES_EXT").orElse("").strip();
        return switch (plane.toUpperCase(Locale.ROOT)) {
            case "IMAGE" -> SCIENCE;
            case "MASK" -> MASK;
            case "WEIGHT" -> WEIGHT;
            default -> OTHER;
        };
    }
}
