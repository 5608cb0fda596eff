package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.desdm.api.data.Codec;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.header.TextHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text headers as files. */
class TextHeadersCodecTest {

    @TempDir Path folder;

    @Test
    void aFileInLatin1IsReadAndWritten() throws IOException {
        Path file = folder.resolve("exposure.head");
        String text = "COMMENT   Stéphane\nCRVAL1  = 55.0\nEND\nCRVAL1  = 56.0\nEND\n";
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        TextHeadersCodec codec = new TextHeadersCodec();

        TextHeaders headers = codec.read(DataRef.of(file), PlaneObserver.NONE);
        Path copy = folder.resolve("copy.head");
        codec.write(headers, copy, PlaneObserver.NONE);

        assertEquals(2, headers.headers().size());
        assertEquals("55.0", codec.find(headers, "crval1").orElseThrow());
        assertEquals(text.replace('é', '?'), Files.readString(copy));
        FitsHeader again = codec.read(DataRef.of(copy), PlaneObserver.NONE).require(1);
        assertEquals(56.0, again.require(Keyword.real("CRVAL1", "")));
    }

    @Test
    void anErrorNamesFileAndLine() throws IOException {
        Path file = folder.resolve("broken.head");
        Files.writeString(file, "CRVAL1  = 55.0\nCRVAL2 5\nEND\n");

        DesdmException told =
                assertThrows(
                        DesdmException.class,
                        () -> new TextHeadersCodec().read(DataRef.of(file), PlaneObserver.NONE));

        assertEquals(FitsError.BAD_HEAD, told.code());
        assertTrue(told.problems().get(0).where().endsWith("broken.head, line 2"));
    }

    @Test
    void unitsFindTheCodecByItsType() {
        boolean found = false;
        for (Codec<?> codec : ServiceLoader.load(Codec.class)) {
            found |= codec.type() == TextHeaders.class;
        }
        assertTrue(found);
    }
}
