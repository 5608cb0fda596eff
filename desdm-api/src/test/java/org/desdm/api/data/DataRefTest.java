package org.desdm.api.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataRefTest {

    @Test
    void readsThePartInBrackets() {
        DataRef ref = DataRef.parse("night/raw.fits[CCDNUM=3]");

        assertEquals(Path.of("night/raw.fits"), ref.path());
        assertEquals("CCDNUM=3", ref.part());
        assertEquals("night/raw.fits[CCDNUM=3]", ref.toString());
    }

    @Test
    void takesAPlainNameWhole() {
        assertEquals(DataRef.of(Path.of("raw.fits")), DataRef.parse("raw.fits"));
    }

    @Test
    void leavesBracketsToAFileThatIsCalledSo(@TempDir Path dir) throws IOException {
        Path odd = Files.createFile(dir.resolve("raw[1]"));

        assertEquals(DataRef.of(odd), DataRef.parse(odd.toString()));
    }
}
