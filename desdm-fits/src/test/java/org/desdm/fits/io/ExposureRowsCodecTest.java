package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.fits.error.NoSuchHduException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.ExposureRows;
import org.desdm.fits.image.FloatImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All CCDs of an exposure, as rows. */
class ExposureRowsCodecTest {

    private static final ExposureRowsCodec CODEC = new ExposureRowsCodec();

    @TempDir Path folder;

    private static CcdRows ccd(int ccdNum, float... pixels) {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.CCDNUM, ccdNum);
        header.set(DesKeywords.BAND, "g");
        FloatImage image = FloatImage.wrap(2, pixels.length / 2, pixels);
        return CcdRows.of("drawn", new CcdImage(header, image));
    }

    private Path written(CcdRows... ccds) throws IOException {
        FitsHeader primary = new FitsHeader();
        primary.set(DesKeywords.EXPNUM, 790021L);
        Path file = folder.resolve("raw.fits");
        CODEC.write(new ExposureRows(primary, List.of(ccds)), file, PlaneObserver.NONE);
        return file;
    }

    private static ExposureRows read(Path file) throws IOException {
        return CODEC.read(DataRef.of(file), PlaneObserver.NONE);
    }

    private static float[] pixels(CcdRows ccd) {
        float[] all = new float[ccd.science().width() * ccd.science().height()];
        ccd.science().read(0, ccd.science().height(), all, 0);
        return all;
    }

    @Test
    void everyCcdComesInTheOrderOfTheFileWithItsPixelsAndTheCommonCards() throws IOException {
        Path file = written(ccd(40, 0, 65535, 1, 32768), ccd(3, 5, 6, 7, 8, 9, 10));
        ExposureRows exposure = read(file);
        assertEquals(
                List.of(40, 3),
                exposure.ccds().stream().map(c -> c.header().require(DesKeywords.CCDNUM)).toList());
        assertArrayEquals(new float[] {0, 65535, 1, 32768}, pixels(exposure.ccds().get(0)));
        assertArrayEquals(new float[] {5, 6, 7, 8, 9, 10}, pixels(exposure.ccds().get(1)));
        assertEquals(790021L, exposure.ccds().get(1).header().require(DesKeywords.EXPNUM));
        assertEquals(4 * (4 + 6), CODEC.decodedBytes(DataRef.of(file)).orElseThrow());
        try (FitsFile fits = FitsFile.open(file)) {
            assertEquals(16, fits.hdus().get(1).bitpix());
        }
    }

    @Test
    void whatSixteenBitsCannotHoldIsWrittenAsFloats() throws IOException {
        float[] odd = {Float.NaN, 0.5f, -1, 70000};
        assertArrayEquals(odd, pixels(read(written(ccd(3, odd))).ccds().get(0)));
    }

    @Test
    void tellsWhatIsCommonAndNothingElse() throws IOException {
        ExposureRows exposure = read(written(ccd(40, 1, 2), ccd(3, 1, 2)));
        assertEquals(Optional.of("790021"), CODEC.find(exposure, "expnum"));
        assertEquals(Optional.of("g"), CODEC.find(exposure, "BAND"));
        assertEquals(Optional.empty(), CODEC.find(exposure, "CCDNUM"));
    }

    @Test
    void aPartOrAFileWithoutCcdsIsNoExposure() throws IOException {
        Path file = written(ccd(3, 1, 2));
        assertThrows(
                NoSuchHduException.class,
                () -> CODEC.read(new DataRef(file, "CCDNUM=3"), PlaneObserver.NONE));
        Path empty = written();
        assertThrows(NoSuchHduException.class, () -> read(empty));
    }
}
