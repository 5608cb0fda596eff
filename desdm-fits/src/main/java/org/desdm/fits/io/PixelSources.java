package org.desdm.fits.io;

/** Chooses how the pixels of an HDU are read. */
final class PixelSources {

    private PixelSources() {}

    /** The pixels of an image, compressed or not. */
    static PixelSource of(ByteSource bytes, Hdu hdu, ReadLimits limits) {
        return hdu.kind() == HduKind.COMPRESSED_IMAGE
                ? new TiledPixels(bytes, hdu, limits)
                : new HduPixels(bytes, hdu);
    }
}
