package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Holds files that were written against the definition of the sums (FITS standard 4.0, appendix J),
 * in arithmetic of its own: the words of an HDU add up to a multiple of 2³² − 1, those of its data
 * to what DATASUM says.
 */
final class WrittenSums {

    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(32).subtract(BigInteger.ONE);

    private WrittenSums() {}

    static void assertRight(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        assertEquals(0, bytes.length % 2880, () -> path + " is no whole number of blocks");
        try (FitsFile file = FitsFile.open(path)) {
            for (int i = 0; i < file.hdus().size(); i++) {
                Hdu hdu = file.hdus().get(i);
                boolean last = i == file.hdus().size() - 1;
                long end = last ? bytes.length : file.hdus().get(i + 1).span().headerOffset();
                BigInteger data = sum(bytes, hdu.span().dataOffset(), end);
                BigInteger header = sum(bytes, hdu.span().headerOffset(), hdu.span().dataOffset());
                String said = hdu.stored().findText("DATASUM").orElse("").strip();
                assertTrue(hdu.stored().findCard("CHECKSUM").isPresent(), hdu.name());
                assertEquals(data.mod(MODULUS), new BigInteger(said).mod(MODULUS), hdu.name());
                assertEquals(BigInteger.ZERO, header.add(data).mod(MODULUS), hdu.name());
            }
        }
    }

    private static BigInteger sum(byte[] bytes, long from, long to) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = (int) from; i < to; i += 4) {
            sum = sum.add(new BigInteger(1, Arrays.copyOfRange(bytes, i, i + 4)));
        }
        return sum;
    }
}
