package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.fits.io.tile.CompressionConfig;
import org.desdm.fits.io.tile.Quantisation;
import org.desdm.fits.io.tile.TileCodec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is packed here is read by astropy and funpack, where they are there, as it is here. */
class PackedForPeersTest {

    private static final CompressionConfig Q4 =
            CompressionConfig.SURVEY_IMAGE.withQuantisation(Quantisation.SUBTRACTIVE_DITHER_1, 4);

    @TempDir Path dir;
    private int packed;

    @BeforeEach
    void findAstropy() throws Exception {
        AstropyComparison.assumeAstropy(dir);
    }

    @Test
    void everyCodecOfWholeNumbers() throws Exception {
        AstropyComparison comparison = new AstropyComparison(dir);
        for (String image : List.of("u8", "i16", "i32", "u16", "blank16", "zeros16", "mask")) {
            Path plain = dir.resolve(image + ".fits");
            try (FitsFile file = FitsFile.open(TileFixtures.path(image + "-r.fits.fz"))) {
                FitsPacker.uncompress(file, plain);
            }
            boolean mask = image.equals("mask") || image.equals("zeros16");
            for (TileCodec codec : TileCodec.values()) {
                // astropy 5.2 does not read NOCOMPRESS; PLIO_1 holds no negative pixels
                if (codec != TileCodec.NOCOMPRESS && (codec != TileCodec.PLIO_1 || mask)) {
                    pack(plain, CompressionConfig.SURVEY_IMAGE.withCodec(codec), comparison);
                    List<Long> blocks = List.of(32L, 9L);
                    pack(
                            plain,
                            CompressionConfig.SURVEY_IMAGE.withCodec(codec).withTile(blocks),
                            comparison);
                }
            }
        }
        assertEquals("", comparison.differences());
    }

    @Test
    void everyCodecOfQuantisedFloats() throws Exception {
        AstropyComparison comparison = new AstropyComparison(dir);
        for (String image : List.of("f4", "f4nulls", "f4whole")) {
            Path plain = TileFixtures.path(image + ".fits");
            for (TileCodec codec : List.of(TileCodec.RICE_1, TileCodec.GZIP_1, TileCodec.GZIP_2)) {
                pack(plain, Q4.withCodec(codec), comparison);
                pack(plain, CompressionConfig.SURVEY_IMAGE.withCodec(codec), comparison);
                pack(
                        plain,
                        Q4.withCodec(codec).withQuantisation(Quantisation.NO_DITHER, 4),
                        comparison);
            }
        }
        pack(TileFixtures.path("f4.fits"), Q4.withCodec(TileCodec.HCOMPRESS_1), comparison);
        assertEquals("", comparison.differences());
    }

    @Test
    void floatsWithoutLoss() throws Exception {
        AstropyComparison comparison = new AstropyComparison(dir);
        for (TileCodec codec : List.of(TileCodec.GZIP_1, TileCodec.GZIP_2)) {
            CompressionConfig exact = Q4.withCodec(codec).withQuantisation(Quantisation.NONE, 0);
            pack(TileFixtures.path("f4nulls.fits"), exact, comparison);
        }
        assertEquals("", comparison.differences());
    }

    private void pack(Path plain, CompressionConfig config, AstropyComparison comparison)
            throws IOException {
        Path target = dir.resolve(packed++ + ".fits.fz");
        try (FitsFile file = FitsFile.open(plain)) {
            FitsPacker.compress(file, target, hdu -> config, Workers.SEQUENTIAL);
        }
        try (FitsFile file = FitsFile.open(target)) {
            comparison.add(file, file.hdus().get(1));
        }
    }
}
