package org.desdm.fits.io;

import java.nio.ByteBuffer;

/** Whole numbers of 8, 16 or 32 bits as they stand in a file. */
final class WholePixels {

    private static final int BYTE_MASK = 0xff;

    private WholePixels() {}

    /** The next number. */
    static int next(ByteBuffer from, int bitpix) {
        return switch (bitpix) {
            case Byte.SIZE -> from.get() & BYTE_MASK;
            case Short.SIZE -> from.getShort();
            default -> from.getInt();
        };
    }

    /** Puts the whole number that is nearest; a half goes away from 0. */
    static void put(ByteBuffer to, int bitpix, double value) {
        int nearest = (int) (value >= 0 ? value + 0.5 : value - 0.5);
        switch (bitpix) {
            case Byte.SIZE -> to.put((byte) nearest);
            case Short.SIZE -> to.putShort((short) nearest);
            default -> to.putInt(nearest);
        }
    }
}
