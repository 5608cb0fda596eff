package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawExposureWriterTest {

    @TempDir Path dir;

    @Test
    void everyCcdReadsBackWithItsPixelsAndCards() throws IOException {
        Path file = dir.resolve("raw.fits");
        short[] pixels = {0, 1, (short) 32768, (short) 65535, 4, 5};
        try (RawExposureWriter raw = new RawExposureWriter(file, primary())) {
            for (int ccd : new int[] {2, 1}) {
                pixels[4] = (short) ccd;
                raw.write(ccd(ccd), 3, 2, pixels);
                assertFalse(Files.exists(file), "visible before it is complete");
            }
        }
        for (int ccd : new int[] {1, 2}) {
            DataRef part = DataRef.of(file).withPart("CCDNUM=" + ccd);
            CcdImage image = new CcdImageCodec().read(part, PlaneObserver.NONE);
            assertArrayEquals(new float[] {0, 1, 32768, 65535, ccd, 5}, image.science().data());
            assertEquals(90.0, image.header().require(DesKeywords.EXPTIME));
        }
        try (FitsFile fits = FitsFile.open(file)) {
            assertEquals(1, fits.require("S29").number());
        }
    }

    /** FITS 4.0 §4.4.2.5: unsigned 16 bit are stored minus 32768, big-endian, in whole blocks. */
    @Test
    void theBytesAreTheStandardsUnsignedConvention() throws IOException {
        Path file = dir.resolve("raw.fits");
        try (RawExposureWriter raw = new RawExposureWriter(file, primary())) {
            raw.write(ccd(1), 2, 1, new short[] {(short) 40000, 1});
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        assertEquals(3 * 2880, bytes.capacity());
        assertEquals(40000 - 32768, bytes.getShort(2 * 2880));
        assertEquals(1 - 32768, bytes.getShort(2 * 2880 + 2));
        assertEquals(0, bytes.getShort(2 * 2880 + 4));
    }

    @Test
    void aFailedWritePublishesNothing() throws IOException {
        Path file = dir.resolve("raw.fits");
        try (RawExposureWriter raw = new RawExposureWriter(file, primary())) {
            assertThrows(DesdmException.class, () -> raw.write(ccd(1), 3, 2, new short[5]));
        }
        assertNothingIn(dir);
    }

    @Test
    void aNumberOfCcdsOtherThanPromisedPublishesNothing() throws IOException {
        FitsHeader primary = primary();
        primary.set(Keyword.integer("NEXTEND", "extensions"), 2);
        RawExposureWriter raw = new RawExposureWriter(dir.resolve("raw.fits"), primary);
        raw.write(ccd(1), 1, 1, new short[1]);
        IOException e = assertThrows(IOException.class, raw::close);
        assertTrue(e.getMessage().contains("NEXTEND"), e.getMessage());
        assertNothingIn(dir);
    }

    private static void assertNothingIn(Path dir) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            assertEquals(0, files.count());
        }
    }

    private static FitsHeader primary() {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.EXPTIME, 90.0);
        return header;
    }

    private static FitsHeader ccd(int ccd) {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.EXTNAME, "S29");
        header.set(DesKeywords.CCDNUM, ccd);
        return header;
    }
}
