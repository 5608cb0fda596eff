package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import java.util.Set;
import org.desdm.api.data.Codec;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.fits.error.NoSuchHduException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.NamedImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedImagesCodecTest {

    private final NamedImagesCodec codec = new NamedImagesCodec();

    @TempDir Path folder;

    @Test
    void imagesComeBackUnderTheirNamesInTheirOrder() throws Exception {
        FloatImage right = FloatImage.wrap(2, 3, new float[] {1, 2, 3, 4, 5, -6e-8f});
        FloatImage top = FloatImage.wrap(1, 1, new float[] {7});
        Map<String, FloatImage> images = new LinkedHashMap<>();
        images.put("S29T", top);
        images.put("N4R", right);
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.INSTRUME, "DECam");
        Path file = folder.resolve("kernels.fits");

        codec.write(new NamedImages(header, images), file, PlaneObserver.NONE);
        NamedImages read = codec.read(DataRef.of(file), PlaneObserver.NONE);

        assertEquals(List.of("S29T", "N4R"), List.copyOf(read.images().keySet()));
        assertEquals(2, read.images().get("N4R").width());
        assertArrayEquals(right.data(), read.images().get("N4R").data());
        assertEquals("DECam", codec.find(read, "INSTRUME").orElseThrow());
        assertEquals(OptionalLong.of(28), codec.decodedBytes(DataRef.of(file)));
        assertTrue(
                FitsVerifier.verify(file, ReadLimits.DEFAULT).findings().isEmpty(),
                "the file keeps the rules");
        Path again = folder.resolve("again.fits");
        codec.write(read, again, PlaneObserver.NONE);
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
    }

    @Test
    void refusesPartsAndFilesWithoutNames() throws Exception {
        Path file = folder.resolve("plain.fits");
        new CcdImageCodec()
                .write(
                        new CcdImage(new FitsHeader(), FloatImage.zeros(2, 2)),
                        file,
                        PlaneObserver.NONE);
        DataRef whole = DataRef.of(file);
        DataRef part = whole.withPart("N4R");
        assertThrows(NoSuchHduException.class, () -> codec.read(part, PlaneObserver.NONE));
        NamedImages unnamed =
                new NamedImages(new FitsHeader(), Map.of(" ", FloatImage.zeros(2, 2)));
        codec.write(unnamed, file, PlaneObserver.NONE);
        assertThrows(NoSuchHduException.class, () -> codec.read(whole, PlaneObserver.NONE));
    }

    @Test
    void unitsFindIt() {
        Set<Class<?>> types = new HashSet<>();
        ServiceLoader.load(Codec.class).forEach(found -> types.add(found.type()));
        assertTrue(types.contains(NamedImages.class));
    }
}
