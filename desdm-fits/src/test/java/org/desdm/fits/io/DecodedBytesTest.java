package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.mock.TinyImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The size in memory is told by the headers: 4 bytes a pixel and plane. */
class DecodedBytesTest {

    @TempDir Path directory;

    private Path written(CcdImage image) throws IOException {
        Path file = directory.resolve("image.fits");
        new CcdImageCodec().write(image, file, PlaneObserver.NONE);
        return file;
    }

    @Test
    void countsEveryPlaneOnceAt4BytesAPixel() throws IOException {
        CcdImage image = TinyImages.ccd(3, FloatImage.zeros(30, 20));
        DataRef bare = DataRef.of(written(image));
        OptionalLong science = new CcdImageCodec().decodedBytes(bare);
        image.maskOrNew(); // 16 bits a pixel in the file, 32 in memory
        image.setWeight(FloatImage.zeros(30, 20));
        DataRef full = DataRef.of(written(image));

        assertEquals(OptionalLong.of(30 * 20 * 4), science);
        assertEquals(OptionalLong.of(3 * 30 * 20 * 4), new CcdImageCodec().decodedBytes(full));
        assertEquals(OptionalLong.of(3 * 30 * 20 * 4), new CcdRowsCodec().decodedBytes(full));
    }

    @Test
    void saysOfADamagedFileWhatReadingItWouldSay() throws IOException {
        Path file = written(TinyImages.ccd(3, FloatImage.zeros(300, 200)));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

        assertThrows(
                DesdmException.class, () -> new CcdImageCodec().decodedBytes(DataRef.of(file)));
    }
}
