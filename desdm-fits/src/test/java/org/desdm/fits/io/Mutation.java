package org.desdm.fits.io;

import java.util.Arrays;
import java.util.Random;

/** Damage as transfers, disks and careless programs do it, by a seeded generator. */
final class Mutation {

    private Mutation() {}

    /** A damaged copy of {@code base}. */
    static byte[] of(byte[] base, Random random) {
        byte[] bytes = base.clone();
        switch (random.nextInt(4)) {
            case 0 -> {
                int flips = 1 + random.nextInt(20);
                for (int i = 0; i < flips; i++) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2 -> {
                int at = random.nextInt(bytes.length);
                int end = Math.min(bytes.length, at + 1 + random.nextInt(200));
                for (int i = at; i < end; i++) {
                    bytes[i] = (byte) random.nextInt(256);
                }
            }
            default -> changeNumber(bytes, random);
        }
        return bytes;
    }

    /** Changes digits of a header, where a changed digit changes most. */
    private static void changeNumber(byte[] bytes, Random random) {
        int changes = 1 + random.nextInt(3);
        int tries = 0;
        while (changes > 0 && tries++ < 20_000) {
            int at = random.nextInt(Math.min(bytes.length, 8 * 2880));
            if (bytes[at] >= '0' && bytes[at] <= '9') {
                bytes[at] = (byte) "0123456789-.E' ".charAt(random.nextInt(15));
                changes--;
            }
        }
    }
}
