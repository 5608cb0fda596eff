package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.desdm.api.error.DesdmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layout expected is that of numpy's format description, version 1.0. */
class NpyWriterTest {

    @TempDir Path dir;

    @Test
    void theHeaderIsNumpysAndTheShapeReversed() throws IOException {
        ByteBuffer npy = dump(16, FitsBytes.shorts(1, 2, 3, 4, 5, -6));
        byte[] magic = new byte[8];
        npy.get(magic);
        assertArrayEquals(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}, magic);
        int length = npy.getShort();
        assertEquals(0, (10 + length) % 64);
        byte[] text = new byte[length];
        npy.get(text);
        String header = new String(text, StandardCharsets.US_ASCII);
        assertTrue(
                header.startsWith("{'descr': '<i2', 'fortran_order': False, 'shape': (2, 3), }"),
                header);
        assertTrue(header.endsWith("\n"));
        assertEquals(1, npy.getShort());
        npy.position(npy.limit() - 2);
        assertEquals(-6, npy.getShort());
    }

    @Test
    void wholeNumbersStayWholeWhereNothingIsScaled() throws IOException {
        assertEquals("|u1", type(8));
        assertEquals("|i1", type(8, "BZERO   = -128"));
        assertEquals("<i2", type(16, "BSCALE  = 1.0", "BZERO   = 0.0"));
        assertEquals("<u2", type(16, "BZERO   = 32768"));
        assertEquals("<i4", type(32));
        assertEquals("<u4", type(32, "BZERO   = 2147483648"));
        assertEquals("<i8", type(64));
        assertEquals("<u8", type(64, "BZERO   = 9223372036854775808"));
        assertEquals("<f4", type(-32));
        assertEquals("<f8", type(-64));
    }

    @Test
    void scaledValuesAreFloatsAsTheDataNeed() throws IOException {
        for (String card : new String[] {"BSCALE  = 2.0", "BZERO   = 0.5", "BLANK   = 7"}) {
            assertEquals("<f4", type(8, card));
            assertEquals("<f4", type(16, card));
            assertEquals("<f8", type(32, card));
            assertEquals("<f8", type(64, card));
        }
        assertEquals("<f4", type(-32, "BSCALE  = 2.0"));
        assertEquals("<f8", type(-64, "BSCALE  = 2.0"));
    }

    @Test
    void unsignedValuesOfEveryLengthAreRight() throws IOException {
        ByteBuffer shorts =
                values(dump(16, FitsBytes.shorts(-32768, -1, 0, 1, 32767, 5), "BZERO   = 32768"));
        assertEquals(0, shorts.getShort(0));
        assertEquals((short) 32767, shorts.getShort(2));
        assertEquals((short) 65535, shorts.getShort(8));
        long[] raw = {Long.MIN_VALUE, Long.MIN_VALUE + 5, 0, -1, Long.MAX_VALUE, 1};
        ByteBuffer longs = values(dump(64, FitsBytes.longs(raw), "BZERO   = 9223372036854775808"));
        assertEquals(5, longs.getLong(8));
        assertEquals(-1, longs.getLong(32)); // 2^64 - 1
    }

    @Test
    void blanksAreNaNAmongScaledDoubles() throws IOException {
        ByteBuffer values =
                values(
                        dump(
                                32,
                                FitsBytes.ints(0, 1, 2, -99, 1000000001, 5),
                                "BLANK   = -99",
                                "BSCALE  = 0.1"));
        assertEquals(0.1, values.getDouble(8));
        assertTrue(Double.isNaN(values.getDouble(24)));
        assertEquals(1000000001 * 0.1, values.getDouble(32));
    }

    @Test
    void anHduWithoutPixelsIsRefusedAndNothingIsLeft() throws IOException {
        Path path =
                Files.write(
                        dir.resolve("a.fits"), new FitsBytes().header(FitsBytes.empty()).toBytes());
        try (FitsFile file = FitsFile.open(path)) {
            assertThrows(
                    DesdmException.class,
                    () -> NpyWriter.write(file, file.hdus().get(0), dir.resolve("a.npy")));
        }
        try (Stream<Path> files = Files.list(dir)) {
            assertEquals(1, files.count());
        }
    }

    private String type(int bitpix, String... cards) throws IOException {
        ByteBuffer npy = dump(bitpix, new byte[6 * Math.abs(bitpix) / 8], cards);
        byte[] text = new byte[40];
        npy.get(10, text);
        String header = new String(text, StandardCharsets.US_ASCII);
        return header.substring(11, 14);
    }

    private static ByteBuffer values(ByteBuffer npy) {
        int start = 10 + npy.getShort(8);
        return npy.slice(start, npy.limit() - start).order(ByteOrder.LITTLE_ENDIAN);
    }

    private ByteBuffer dump(int bitpix, byte[] data, String... cards) throws IOException {
        byte[] bytes =
                new FitsBytes().header(FitsBytes.primary(bitpix, 3, 2, cards)).data(data).toBytes();
        Path fits = Files.write(dir.resolve("image.fits"), bytes);
        Path npy = dir.resolve("image.npy");
        try (FitsFile file = FitsFile.open(fits)) {
            NpyWriter.write(file, file.require("0"), npy);
        }
        return ByteBuffer.wrap(Files.readAllBytes(npy)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
