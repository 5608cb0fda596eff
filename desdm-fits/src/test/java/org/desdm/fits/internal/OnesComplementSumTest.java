package org.desdm.fits.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnesComplementSumTest {

    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(32).subtract(BigInteger.ONE);

    /**
     * The first is the example of the checksum proposal (Seaman, Pence, Rots; FITS standard 4.0,
     * appendix J); the others are from CFITSIO 4.2.0, {@code fits_encode_chksum(sum, 1, text)}.
     */
    @ParameterizedTest
    @CsvSource({
        "868229149, hcHjjc9ghcEghc9g",
        "0, orrrrooooooooooo",
        "1, orrrqooooooooooo",
        "4294967294, 0000100000000000",
        "4294967295, 0000000000000000",
        "2541310465, oJSaqJQVoJQaoJQU",
        "1234567890, 5bKpAZJo6aJoAYJo",
        "16909060, nqpoqooonooonooo"
    })
    void encodesTheComplementAsCfitsioDoes(long sum, String text) {
        assertEquals(text, OnesComplementSum.encodedComplement(sum));
    }

    @Test
    void isTheSumOfWordsModuloTwoToThe32MinusOne() {
        Random random = new Random(1);
        for (int length = 0; length < 100; length++) {
            byte[] bytes = new byte[length + 3];
            random.nextBytes(bytes);
            assertEquals(
                    expected(Arrays.copyOfRange(bytes, 3, bytes.length)),
                    OnesComplementSum.of(bytes, 3, length),
                    () -> Arrays.toString(bytes));
        }
    }

    @Test
    void partsInAnyOrderGiveTheSumOfTheWhole() {
        Random random = new Random(2);
        byte[] bytes = new byte[10_007];
        random.nextBytes(bytes);
        for (int round = 0; round < 50; round++) {
            int a = random.nextInt(bytes.length);
            int b = a + random.nextInt(bytes.length - a);
            long sum = OnesComplementSum.of(bytes, b, bytes.length - b, b);
            sum = OnesComplementSum.plus(sum, OnesComplementSum.of(bytes, 0, a, 0));
            sum = OnesComplementSum.plus(sum, OnesComplementSum.of(bytes, a, b - a, a));
            assertEquals(expected(bytes), sum, "cut at " + a + " and " + b);
        }
    }

    @Test
    void arraysHaveTheSumOfTheirBytes() {
        Random random = new Random(3);
        for (int n = 0; n < 20; n++) {
            int[] ints = random.ints(n).toArray();
            float[] floats = new float[n];
            ByteBuffer whole = ByteBuffer.allocate(4 * n);
            ByteBuffer halves = ByteBuffer.allocate(2 * n);
            for (int i = 0; i < n; i++) {
                whole.putInt(ints[i]);
                halves.putShort((short) ints[i]);
                floats[i] = random.nextFloat();
            }
            ByteBuffer real = ByteBuffer.allocate(4 * n);
            real.asFloatBuffer().put(floats);
            assertEquals(expected(whole.array()), OnesComplementSum.of(ints));
            assertEquals(expected(halves.array()), OnesComplementSum.ofLowerHalves(ints));
            assertEquals(expected(real.array()), OnesComplementSum.of(floats));
        }
    }

    @Test
    void allBitsSetAreMinusZeroAndNeverPlusZero() {
        byte[] ones = new byte[64];
        Arrays.fill(ones, (byte) -1);
        assertEquals(OnesComplementSum.ALL_ONES, OnesComplementSum.of(ones, 0, ones.length));
        assertEquals(0, OnesComplementSum.of(new byte[64], 0, 64));
    }

    private static long expected(byte[] bytes) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < bytes.length; i += 4) {
            byte[] word =
                    Arrays.copyOf(Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + 4)), 4);
            sum = sum.add(new BigInteger(1, word));
        }
        long rest = sum.mod(MODULUS).longValueExact();
        return rest == 0 && sum.signum() > 0 ? OnesComplementSum.ALL_ONES : rest;
    }
}
