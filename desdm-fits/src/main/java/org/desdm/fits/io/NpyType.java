package org.desdm.fits.io;

/**
 * Type of the values of an image in a NumPy file: that of the pixels where nothing is scaled, else
 * a float that holds the physical values and NaN.
 */
enum NpyType {
    UINT8("|u1", 1),
    INT8("|i1", 1),
    INT16("<i2", 2),
    UINT16("<u2", 2),
    INT32("<i4", 4),
    UINT32("<u4", 4),
    INT64("<i8", 8),
    UINT64("<u8", 8),
    FLOAT32("<f4", 4),
    FLOAT64("<f8", 8);

    private final String descr;
    private final int bytes;

    NpyType(String descr, int bytes) {
        this.descr = descr;
        this.bytes = bytes;
    }

    /** The type as the header of the file writes it. */
    String descr() {
        return descr;
    }

    int bytes() {
        return bytes;
    }

    /** Whether the pixels are copied, at most with their sign turned. */
    static boolean isCopy(int bitpix, Scaling scaling) {
        boolean unscaled = scaling.isIdentity() || scaling.isOtherSign(bitpix);
        return unscaled && scaling.blank().isEmpty();
    }

    static NpyType of(int bitpix, Scaling scaling) {
        if (!isCopy(bitpix, scaling)) {
            return bitpix == 8 || bitpix == 16 || bitpix == -32 ? FLOAT32 : FLOAT64;
        }
        boolean other = scaling.isOtherSign(bitpix);
        return switch (bitpix) {
            case 8 -> other ? INT8 : UINT8;
            case 16 -> other ? UINT16 : INT16;
            case 32 -> other ? UINT32 : INT32;
            case 64 -> other ? UINT64 : INT64;
            case -32 -> FLOAT32;
            default -> FLOAT64;
        };
    }
}
