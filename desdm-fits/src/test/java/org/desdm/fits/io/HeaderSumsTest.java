package org.desdm.fits.io;

import static org.desdm.fits.io.EditableFile.BLOCK;
import static org.desdm.fits.io.EditableFile.bytes;
import static org.desdm.fits.io.EditableFile.headerOf;
import static org.desdm.fits.io.EditableFile.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.desdm.fits.internal.OnesComplementSum;
import org.desdm.fits.io.HeaderUpdate.Done;
import org.desdm.fits.io.HeaderUpdate.Mode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CHECKSUM and DATASUM of headers that are changed. */
class HeaderSumsTest {

    @TempDir Path dir;
    private Path file;

    @BeforeEach
    void writeAFileOfThreeHdus() throws IOException {
        file = Files.write(dir.resolve("a.fits"), bytes());
    }

    @Test
    void aChecksumThatWasRightIsRightAndAStaleOneIsStale() throws IOException {
        byte[] bytes = bytes("CHECKSUM= '0000000000000000'   / of 2001", "DATASUM = '1'");
        long sum = OnesComplementSum.of(bytes, 0, 2 * BLOCK);
        byte[] text = OnesComplementSum.encodedComplement(sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, bytes, 7 * 80 + 11, 16);
        assertEquals(0, remainder(bytes, 2 * BLOCK), "the file is right before");
        Files.write(file, bytes);
        Random random = new Random(8);
        for (int i = 0; i < 60; i++) {
            HeaderUpdate.apply(file, "0", set("K" + i % 40, "" + random.nextInt()), Mode.IN_PLACE);
            byte[] after = Files.readAllBytes(file);
            int length = after.length - 4 * BLOCK;
            assertEquals(0, remainder(after, length), "edit " + i + ", seed 8");
        }
        byte[] stale = Files.readAllBytes(file);
        stale[stale.length - 4 * BLOCK - BLOCK]++;
        Files.write(file, stale);
        long wrong = remainder(stale, stale.length - 4 * BLOCK);
        HeaderUpdate.apply(file, "0", set("GAIN", "1.5"), Mode.IN_PLACE);
        assertEquals(wrong, remainder(Files.readAllBytes(file), stale.length - 4 * BLOCK));
        assertTrue(wrong != 0);
    }

    /** FITS standard 4.0, section 4.4.2.7: the one's complement sum of the HDU is minus zero. */
    private static long remainder(byte[] bytes, int length) {
        long modulus = (1L << 32) - 1;
        long sum = 0;
        for (int i = 0; i < length; i += 4) {
            long word = 0;
            for (int k = 0; k < 4; k++) {
                word = word << 8 | bytes[i + k] & 0xff;
            }
            sum = (sum + word) % modulus;
        }
        return sum;
    }

    @Test
    void sumsCanBeRemovedAndNotSet() throws IOException {
        Files.write(file, bytes("CHECKSUM= '0000000000000000'", "DATASUM = '1'"));
        HeaderEdit edit = new HeaderEdit(List.of(), List.of("checksum", "datasum"));
        assertEquals(Done.IN_PLACE, HeaderUpdate.apply(file, "0", edit, Mode.IN_PLACE));
        assertTrue(headerOf(file, "0").findCard("CHECKSUM").isEmpty());
    }
}
