package org.desdm.fits.io;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Damage as transfers, disks, careless programs and the hostile do it, by a seeded generator. The
 * same seed gives the same file, whichever were made before.
 */
final class Mutation {

    private static final long MOST = Long.MAX_VALUE;

    /** Pointers that a table may hold: elements, or their place in the heap. */
    private static final int[] POINTERS = {
        -1,
        0,
        1,
        2,
        3,
        7,
        8,
        255,
        1 << 16,
        1 << 24,
        1 << 28,
        1 << 30,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        Integer.MAX_VALUE - 7,
        Integer.MIN_VALUE + 1
    };

    private final Random random;

    private Mutation(Random random) {
        this.random = random;
    }

    /** A damaged copy of a file. */
    static byte[] of(MutationBase base, long seed) {
        Random random = new Random(seed);
        random.nextLong(); // seeds side by side begin alike
        Mutation mutation = new Mutation(random);
        boolean inside = base.gzipped() && random.nextBoolean();
        byte[] bytes = inside || !base.gzipped() ? base.content() : base.bytes();
        int times = random.nextInt(4) == 0 ? 2 + random.nextInt(2) : 1;
        for (int i = 0; i < times; i++) {
            bytes = mutation.once(bytes, base);
        }
        return inside ? FitsBytes.gzipped(bytes) : bytes;
    }

    private byte[] once(byte[] bytes, MutationBase base) {
        if (bytes.length == 0) {
            return bytes;
        }
        byte[] mutant = bytes.clone();
        switch (random.nextInt(10)) {
            case 0 -> flipBits(mutant, 0, mutant.length);
            case 1 -> mutant = Arrays.copyOf(mutant, random.nextInt(mutant.length));
            case 2 -> overwrite(mutant);
            case 3 -> mutant = lost(mutant);
            case 4 -> changeDigits(mutant);
            case 5 -> point(mutant, base);
            case 6 -> flipBits(mutant, base.dataStart(), mutant.length);
            default -> changeCards(mutant);
        }
        return mutant;
    }

    private void flipBits(byte[] bytes, int from, int end) {
        int first = from < end ? from : 0;
        int flips = 1 + random.nextInt(20);
        for (int i = 0; i < flips; i++) {
            bytes[first + random.nextInt(end - first)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    private void overwrite(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        int end = Math.min(bytes.length, at + 1 + random.nextInt(3000));
        int kind = random.nextInt(3);
        for (int i = at; i < end; i++) {
            bytes[i] = (byte) (kind == 0 ? 0 : kind == 1 ? 0xff : random.nextInt(256));
        }
    }

    /** A piece is missing, or is there twice. */
    private byte[] lost(byte[] bytes) {
        boolean block = random.nextBoolean();
        int length = block ? 2880 : 1 + random.nextInt(200);
        int at = random.nextInt(bytes.length);
        at = block ? at / 2880 * 2880 : at;
        int end = Math.min(bytes.length, at + length);
        boolean twice = random.nextInt(3) == 0;
        int rest = bytes.length - end;
        int second = twice ? end : at;
        byte[] mutant = Arrays.copyOf(bytes, second + rest + (twice ? end - at : 0));
        if (twice) {
            System.arraycopy(bytes, at, mutant, end, end - at);
            second += end - at;
        }
        System.arraycopy(bytes, end, mutant, second, rest);
        return mutant;
    }

    /** Changes digits of a header, where a changed digit changes most. */
    private void changeDigits(byte[] bytes) {
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

    /** Numbers of the rows of a compressed image: where tiles are, their scale. */
    private void point(byte[] bytes, MutationBase base) {
        int words = base.tableBytes() / Integer.BYTES;
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && words > 0; i++) {
            int at = base.dataStart() + Integer.BYTES * random.nextInt(words);
            if (at + Integer.BYTES <= bytes.length) {
                int value =
                        random.nextInt(3) == 0
                                ? random.nextInt()
                                : POINTERS[random.nextInt(POINTERS.length)];
                ByteBuffer.wrap(bytes).putInt(at, value);
            }
        }
    }

    /** Whole cards: other values, another keyword, gone, twice. */
    private void changeCards(byte[] bytes) {
        List<Integer> cards = HostileCards.structural(bytes);
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes && !cards.isEmpty(); i++) {
            int at = cards.get(random.nextInt(cards.size()));
            int other = cards.get(random.nextInt(cards.size()));
            switch (random.nextInt(8)) {
                case 0 -> Arrays.fill(bytes, at, at + 80, (byte) ' ');
                case 1 -> System.arraycopy(bytes, other, bytes, at, 80);
                case 2 -> System.arraycopy(bytes, other + 10, bytes, at + 10, 70);
                default -> HostileCards.putValue(bytes, at, hostileValue(bytes, at));
            }
        }
    }

    private String hostileValue(byte[] bytes, int at) {
        List<String> values = HostileCards.valuesFor(HostileCards.keyword(bytes, at));
        return switch (random.nextInt(6)) {
            case 0 -> Long.toString(random.nextInt(100));
            case 1 -> Long.toString(random.nextLong(-MOST, MOST) >> random.nextInt(64));
            default -> values.get(random.nextInt(values.size()));
        };
    }
}
