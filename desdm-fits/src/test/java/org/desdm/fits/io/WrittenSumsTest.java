package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.host.Workers;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.io.tile.CompressionConfig;
import org.desdm.fits.io.tile.TileCodec;
import org.desdm.fits.table.Column;
import org.desdm.fits.table.ColumnValues;
import org.desdm.fits.table.FitsTable;
import org.desdm.fits.table.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every HDU that is written has sums, and they are right; whoever writes it, in whatever pieces.
 */
class WrittenSumsTest {

    @TempDir Path dir;

    @Test
    void ofACcdWithItsPlanes() throws IOException {
        for (int bits : new int[] {5, 1 << 20}) {
            Path file = dir.resolve("ccd" + bits + ".fits");
            new CcdImageCodec().write(ccd(bits), file, PlaneObserver.NONE);
            WrittenSums.assertRight(file);
        }
    }

    @Test
    void ofRowsThatPassOnce() throws IOException {
        CcdRows rows = CcdRows.of("memory", ccd(0));
        Path streamed = dir.resolve("rows.fits");
        new CcdRowsCodec().write(rows, streamed, PlaneObserver.NONE);
        WrittenSums.assertRight(streamed);
    }

    @Test
    void ofACcdThatIsWrittenCompressed() throws IOException {
        Path file = dir.resolve("ccd.fits.fz");
        new CcdImageCodec().write(ccd(3), file, PlaneObserver.NONE);
        WrittenSums.assertRight(file);
        Path rows = dir.resolve("rows.fits.fz");
        new CcdRowsCodec().write(CcdRows.of("memory", ccd(0)), rows, PlaneObserver.NONE);
        WrittenSums.assertRight(rows);
    }

    /** Rows of one to seven bytes: the heap begins anywhere in a word of the sum. */
    @Test
    void ofTablesWithAHeap() throws IOException {
        for (int flags = 1; flags < 8; flags++) {
            List<Column> columns = new ArrayList<>();
            List<ColumnValues> values = new ArrayList<>();
            for (int i = 0; i < flags; i++) {
                ColumnValues flag = ColumnValues.of("F" + i, (byte) 3, (byte) (i - 2), (byte) 99);
                columns.add(flag.column());
                values.add(flag);
            }
            Column lists = Column.variable("V", ValueType.SHORT);
            columns.add(lists);
            short[] elements = {1, -2, 300, 4, 5, 6};
            int[] starts = {0, 2, 3, 6};
            values.add(ColumnValues.variable(lists, starts, elements, new boolean[0]));
            Path file = dir.resolve("table" + flags + ".fits");
            try (TableWriter writer = TableWriter.create(file, new FitsHeader(), columns)) {
                writer.append(values);
                writer.append(values);
                writer.publish();
            }
            WrittenSums.assertRight(file);
        }
    }

    @Test
    void ofTablesThatUnitsGive() throws IOException {
        Path file = dir.resolve("catalogue.fits");
        FitsTable table =
                FitsTable.of(ColumnValues.of("N", 1, 2, 3), ColumnValues.of("T", "a", "", "b"));
        new FitsTableCodec().write(table, file, PlaneObserver.NONE);
        WrittenSums.assertRight(file);
        List<String> caveats = new ArrayList<>();
        byte[] bytes = Files.readAllBytes(file);
        bytes[2 * 2880 + 2] ^= 1;
        Files.write(file, bytes);
        new FitsTableCodec().read(DataRef.of(file), told(caveats));
        assertEquals(1, caveats.size(), caveats::toString);
    }

    private static PlaneObserver told(List<String> caveats) {
        return new PlaneObserver() {
            @Override
            public void rows(String plane, int width, int rows, float[] data, int offset) {
                // tables have none
            }

            @Override
            public void caveat(String text) {
                caveats.add(text);
            }
        };
    }

    @Test
    void ofARawExposure() throws IOException {
        Path file = dir.resolve("raw.fits");
        try (RawExposureWriter raw = new RawExposureWriter(file, new FitsHeader())) {
            for (int n = 1; n < 4; n++) {
                short[] pixels = new short[n * 1111];
                pixels[n] = (short) (n * 12345);
                raw.write(new FitsHeader(), n, 1111, pixels);
            }
        }
        WrittenSums.assertRight(file);
    }

    @Test
    void ofACutout() throws IOException {
        Path file = dir.resolve("cut.fits");
        try (FitsFile source = FitsFile.open(TileFixtures.path("f4-r-q0.fits.fz"))) {
            CutoutWriter.write(source, source.require("1"), new PixelBox(1, 2, 20, 9), file);
        }
        WrittenSums.assertRight(file);
    }

    @Test
    void ofImagesThatAreCompressedAndRestored() throws IOException {
        Path plain = dir.resolve("ccd.fits");
        new CcdImageCodec().write(ccd(3), plain, PlaneObserver.NONE);
        for (TileCodec codec : TileCodec.values()) {
            Path packed = dir.resolve(codec + ".fz");
            boolean quantised = codec != TileCodec.PLIO_1;
            Path source = quantised ? plain : mask();
            compress(source, packed, CompressionConfig.SURVEY_IMAGE.withCodec(codec));
            WrittenSums.assertRight(packed);
            Path restored = dir.resolve(codec + ".fits");
            uncompress(packed, restored);
            WrittenSums.assertRight(restored);
        }
    }

    /** As {@code fpack -d} does, whatever is asked for of the quantisation. */
    @Test
    void floatsThatAreNotCompressedAreNotQuantised() throws IOException {
        Path plain = dir.resolve("ccd.fits");
        new CcdImageCodec().write(ccd(3), plain, PlaneObserver.NONE);
        Path packed = dir.resolve("ccd.fz");
        compress(plain, packed, CompressionConfig.SURVEY_IMAGE.withCodec(TileCodec.NOCOMPRESS));
        Path restored = dir.resolve("restored.fits");
        uncompress(packed, restored);
        assertArrayEquals(Files.readAllBytes(plain), Files.readAllBytes(restored));
    }

    /** CHECKSUM counts every card with its comment: it holds again if nothing was lost. */
    @Test
    void anImageThatLostNothingHasItsBytesAgainWithTheSumsItHad() throws IOException {
        Path plain = dir.resolve("plain.fits");
        FitsHeader header = HduHeaders.primary(8);
        try (NewFile target = new NewFile(plain)) {
            FitsOutput out = new FitsOutput(target.channel());
            out.header(header);
            out.endData();
            FitsHeader mask = HduHeaders.extension(32, 3, 2);
            mask.put(commented("BITPIX", "32", "array data type"));
            mask.put(commented("NAXIS2", "2", ""));
            out.header(mask);
            out.ints(new int[] {1, 2, 3, 4, 5, 6}, 0, 6);
            out.endData();
            target.publish();
        }
        Path packed = dir.resolve("plain.fz");
        compress(plain, packed, CompressionConfig.SURVEY_MASK);
        Path restored = dir.resolve("restored.fits");
        uncompress(packed, restored);
        assertArrayEquals(Files.readAllBytes(plain), Files.readAllBytes(restored));
    }

    @Test
    void compressedTheSumsOfTheImageStandBesideThoseOfItsTable() throws IOException {
        Path plain = mask();
        Path packed = dir.resolve("mask.fz");
        compress(plain, packed, CompressionConfig.SURVEY_MASK);
        try (FitsFile before = FitsFile.open(plain);
                FitsFile after = FitsFile.open(packed)) {
            FitsHeader image = before.hdus().get(0).stored();
            FitsHeader table = after.hdus().get(1).stored();
            for (String sum : List.of("CHECKSUM", "DATASUM")) {
                Optional<String> said = image.findText(sum);
                assertEquals(said, table.findText(sum.equals("DATASUM") ? "ZDATASUM" : "ZHECKSUM"));
                assertNotEquals(said, table.findText(sum));
            }
        }
    }

    @Test
    void twoRunsGiveTheSameBytes() throws IOException {
        List<byte[]> runs = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Path file = dir.resolve(i + ".fits");
            new CcdImageCodec().write(ccd(1), file, PlaneObserver.NONE);
            compress(file, dir.resolve(i + ".fz"), CompressionConfig.SURVEY_IMAGE);
            runs.add(Files.readAllBytes(dir.resolve(i + ".fz")));
        }
        assertArrayEquals(runs.get(0), runs.get(1));
    }

    @Test
    void anAsciiTableThatIsCopiedKeepsItsBlanks() throws IOException {
        byte[] table = new byte[2880];
        Arrays.fill(table, (byte) ' ');
        table[0] = '7';
        FitsBytes bytes =
                new FitsBytes()
                        .header(FitsBytes.empty())
                        .header(
                                "XTENSION= 'TABLE   '",
                                FitsBytes.number("BITPIX", 8),
                                FitsBytes.number("NAXIS", 2),
                                FitsBytes.number("NAXIS1", 4),
                                FitsBytes.number("NAXIS2", 1),
                                FitsBytes.number("PCOUNT", 0),
                                FitsBytes.number("GCOUNT", 1),
                                FitsBytes.number("TFIELDS", 1),
                                FitsBytes.number("TBCOL1", 1),
                                "TFORM1  = 'I4      '")
                        .raw(table);
        Path source = Files.write(dir.resolve("table.fits"), bytes.toBytes());
        Path copy = dir.resolve("table.fz");
        compress(source, copy, CompressionConfig.SURVEY_IMAGE);
        byte[] written = Files.readAllBytes(copy);
        byte[] end = Arrays.copyOfRange(written, written.length - 2880, written.length);
        assertArrayEquals(table, end);
        WrittenSums.assertRight(copy);
    }

    private static HeaderCard commented(String keyword, String value, String comment) {
        return HeaderCard.of(keyword, HeaderCard.Kind.INTEGER, value, comment);
    }

    private Path mask() throws IOException {
        Path file = dir.resolve("mask.fits");
        try (FitsFile source = FitsFile.open(TileFixtures.path("mask-r.fits.fz"))) {
            FitsPacker.uncompress(source, file);
        }
        return file;
    }

    private static void compress(Path from, Path to, CompressionConfig config) throws IOException {
        try (FitsFile file = FitsFile.open(from)) {
            FitsPacker.compress(file, to, hdu -> config, Workers.SEQUENTIAL);
        }
    }

    private static void uncompress(Path from, Path to) throws IOException {
        try (FitsFile file = FitsFile.open(from)) {
            FitsPacker.uncompress(file, to);
        }
    }

    /** A CCD whose planes have an odd number of pixels, and more than one buffer of them. */
    static CcdImage ccd(int bits) {
        int width = 611;
        int height = 601;
        float[] science = new float[width * height];
        float[] weight = new float[width * height];
        int[] mask = new int[width * height];
        Random random = new Random(4);
        for (int i = 0; i < science.length; i++) {
            science[i] = 100 + (float) random.nextGaussian();
            weight[i] = i % 7;
            mask[i] = i % 5 == 0 ? bits : 0;
        }
        CcdImage ccd = new CcdImage(new FitsHeader(), FloatImage.wrap(width, height, science));
        ccd.setMask(MaskImage.wrap(width, height, mask));
        ccd.setWeight(FloatImage.wrap(width, height, weight));
        return ccd;
    }
}
