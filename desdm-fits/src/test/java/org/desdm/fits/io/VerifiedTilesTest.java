package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.desdm.api.host.Workers;
import org.desdm.fits.io.tile.CompressionConfig;
import org.desdm.fits.io.tile.Quantisation;
import org.desdm.fits.io.tile.TileCodec;
import org.desdm.fits.io.verify.Finding;
import org.desdm.fits.io.verify.FindingKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tiles that cannot be decoded: found where that is asked for. */
class VerifiedTilesTest {

    private static final int WIDTH = 50;
    private static final int HEIGHT = 40;

    /** Tiles that are damaged, counted from 1. */
    private static final List<Integer> DAMAGED = List.of(3, 17, 40);

    @TempDir Path dir;
    private Path packed;

    /** Under GZIP_1 the sum of every tile tells of every flipped bit behind its head. */
    @BeforeEach
    void write() throws IOException {
        float[] values = new float[WIDTH * HEIGHT];
        Random random = new Random(20261122);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        FitsBytes image =
                new FitsBytes()
                        .header(FitsBytes.primary(-32, WIDTH, HEIGHT))
                        .data(FitsBytes.floats(values));
        Path plain = Files.write(dir.resolve("plain.fits"), image.toBytes());
        packed = dir.resolve("packed.fits.fz");
        CompressionConfig gzip =
                CompressionConfig.SURVEY_IMAGE
                        .withCodec(TileCodec.GZIP_1)
                        .withQuantisation(Quantisation.NONE, 0);
        try (FitsFile file = FitsFile.open(plain)) {
            FitsPacker.compress(file, packed, hdu -> gzip, Workers.SEQUENTIAL);
        }
    }

    @Test
    void everyBrokenTileIsNamedWithItsByte() throws IOException {
        long data = SummedFiles.dataOf(packed, 1);
        byte[] bytes = Files.readAllBytes(packed);
        long[] ends = new long[HEIGHT + 1];
        for (int tile = 1; tile <= HEIGHT; tile++) {
            int row = (int) data + 8 * (tile - 1);
            long offset = ByteBuffer.wrap(bytes).getInt(row + 4);
            ends[tile] = data + 8 * HEIGHT + offset;
        }
        for (int tile : DAMAGED) {
            bytes[(int) ends[tile] + 60] ^= 4;
        }
        Files.write(packed, bytes);

        List<Finding> found = broken(packed);

        assertEquals(
                DAMAGED,
                found.stream()
                        .map(f -> Integer.parseInt(f.text().replaceAll("tile (\\d+):.*", "$1")))
                        .toList());
        for (int i = 0; i < DAMAGED.size(); i++) {
            assertTrue(found.get(i).at() >= ends[DAMAGED.get(i)], found.get(i).toString());
            assertEquals(1, found.get(i).hdu());
        }
    }

    @Test
    void tilesThatCanBeDecodedAreNotSpokenOf() throws IOException {
        assertEquals(List.of(), FitsVerifier.verifyPixels(packed, ReadLimits.DEFAULT).findings());
    }

    @Test
    void withoutBeingAskedNoTileIsDecoded() throws IOException {
        SummedFiles.flip(packed, SummedFiles.dataOf(packed, 1) + 8 * HEIGHT + 60);
        List<FindingKind> kinds =
                FitsVerifier.verify(packed, ReadLimits.DEFAULT).findings().stream()
                        .map(Finding::kind)
                        .toList();
        assertTrue(kinds.contains(FindingKind.STALE_DATASUM), kinds.toString());
        assertTrue(!kinds.contains(FindingKind.BROKEN_TILE), kinds.toString());
    }

    @Test
    void tilesAboveTheLimitAreNotRead() throws IOException {
        ReadLimits limits = ReadLimits.DEFAULT.withMaxImageBytes(4 * (WIDTH - 1));
        List<Finding> found = FitsVerifier.verifyPixels(packed, limits).findings();
        assertEquals(1, found.size());
        assertTrue(found.get(0).text().contains("tiles of 50 pixels"), found.toString());
    }

    @Test
    void brokenPiecesOfACompressedTableAreNamed() throws IOException {
        Path table = dir.resolve("table.fits.fz");
        try (InputStream in = getClass().getResourceAsStream("table/packed.fits.fz")) {
            Files.write(table, in.readAllBytes());
        }
        assertEquals(List.of(), broken(table));
        long heap;
        try (FitsFile file = FitsFile.open(table)) {
            Hdu hdu = file.requireTable("");
            long rows = Long.parseLong(hdu.stored().findText("NAXIS2").orElseThrow());
            long width = Long.parseLong(hdu.stored().findText("NAXIS1").orElseThrow());
            heap = hdu.span().dataOffset() + rows * width;
        }
        for (int i = 0; i < 40; i++) {
            SummedFiles.flip(table, heap + 20 + i);
        }

        List<Finding> found = broken(table);

        assertEquals(1, found.size(), found.toString());
        assertTrue(found.get(0).text().contains("compressed table"), found.toString());
        assertTrue(found.get(0).at() >= heap, found.toString());
    }

    private static List<Finding> broken(Path path) throws IOException {
        return FitsVerifier.verifyPixels(path, ReadLimits.DEFAULT).findings().stream()
                .filter(finding -> finding.kind() == FindingKind.BROKEN_TILE)
                .toList();
    }
}
