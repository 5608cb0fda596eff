package org.desdm.fits.internal;

/** Bytes of a pixel under Rice's code, and the field widths that go with them. */
public enum RiceWidth {
    BYTE(8, 3, 6),
    SHORT(16, 4, 14),
    INT(32, 5, 25);

    private final int rawBits;
    private final int codeBits;
    private final int rawCode;

    RiceWidth(int rawBits, int codeBits, int rawCode) {
        this.rawBits = rawBits;
        this.codeBits = codeBits;
        this.rawCode = rawCode;
    }

    /** Bits of a pixel that is stored as it is. */
    int rawBits() {
        return rawBits;
    }

    /** Bits of the code that a block begins with. */
    int codeBits() {
        return codeBits;
    }

    /** Number of low bits from which on pixels are stored as they are. */
    int rawCode() {
        return rawCode;
    }

    /** Cuts values down to the width, in place: to 0 to 255 for bytes, with a sign for others. */
    void wrap(int[] values, int count) {
        if (this == BYTE) {
            for (int i = 0; i < count; i++) {
                values[i] &= 0xff;
            }
        } else if (this == SHORT) {
            for (int i = 0; i < count; i++) {
                values[i] = (short) values[i];
            }
        }
    }
}
