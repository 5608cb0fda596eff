package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.io.tile.CompressionConfig;
import org.desdm.fits.io.tile.Quantisation;
import org.desdm.fits.io.tile.TileCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that a float does not hold. */
class ReadDoublesTest {

    private static final int WIDTH = 300;
    private static final int HEIGHT = 300;

    @TempDir Path dir;

    @Test
    void doublesAndLongIntegersKeepTheirDigits() throws IOException {
        double[] thirds =
                IntStream.range(0, WIDTH * HEIGHT).mapToDouble(i -> 1 + i / 3.0).toArray();
        assertArrayEquals(thirds, read(written(-64, FitsBytes.doubles(thirds))));

        int[] odd = IntStream.range(0, WIDTH * HEIGHT).map(i -> (1 << 30) + i).toArray();
        double[] want = IntStream.of(odd).asDoubleStream().toArray();
        assertArrayEquals(want, read(written(32, FitsBytes.ints(odd))));
    }

    @Test
    void scalesAndBlanksAreApplied() throws IOException {
        int[] pixels = IntStream.range(0, WIDTH * HEIGHT).toArray();
        String[] cards = {"BSCALE  = 0.1", "BZERO   = 1.0E9", FitsBytes.number("BLANK", 7)};
        double[] got = read(written(32, FitsBytes.ints(pixels), cards));
        assertEquals(1.0e9 + 0.1 * 12345, got[12345]);
        assertEquals(Double.NaN, got[7]);
    }

    @Test
    void compressedPixelsAreTheSame() throws IOException {
        double[] thirds =
                IntStream.range(0, WIDTH * HEIGHT).mapToDouble(i -> 1 + i / 3.0).toArray();
        Path packed = dir.resolve("packed.fits.fz");
        CompressionConfig lossless =
                CompressionConfig.SURVEY_IMAGE
                        .withCodec(TileCodec.GZIP_2)
                        .withTile(List.of(70L, 110L))
                        .withQuantisation(Quantisation.NONE, 0);
        try (FitsFile file = FitsFile.open(written(-64, FitsBytes.doubles(thirds)))) {
            FitsPacker.compress(file, packed, hdu -> lossless, Workers.SEQUENTIAL);
        }
        assertArrayEquals(thirds, read(packed));
    }

    @Test
    void staleSumsAreRefusedIfAsked() throws IOException {
        Path plain = SummedFiles.in(dir).plain();
        SummedFiles.flip(plain, SummedFiles.dataOf(plain, 0) + 5);
        try (FitsFile file = FitsFile.open(plain, ReadLimits.DEFAULT, SumCheck.STRICT)) {
            assertThrows(FitsFormatException.class, () -> file.readDoubles(file.require("")));
        }
    }

    private Path written(int bitpix, byte[] data, String... cards) throws IOException {
        FitsBytes image =
                new FitsBytes().header(FitsBytes.primary(bitpix, WIDTH, HEIGHT, cards)).data(data);
        return Files.write(dir.resolve("plain.fits"), image.toBytes());
    }

    private static double[] read(Path path) throws IOException {
        try (FitsFile file = FitsFile.open(path)) {
            return file.readDoubles(file.require(""));
        }
    }
}
