package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.desdm.api.data.Codec;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CcdImageCodecTest {

    private final CcdImageCodec codec = new CcdImageCodec();

    @TempDir Path dir;

    @Test
    void bothCodecsAreFoundByTheServiceLoader() {
        List<Class<?>> types = new ArrayList<>();
        ServiceLoader.load(Codec.class).forEach(found -> types.add(found.type()));
        assertTrue(types.containsAll(List.of(CcdImage.class, CcdRows.class)), types.toString());
    }

    @Test
    void aWrittenImageReadsBackWithTheSamePixelsAndCards() throws IOException {
        CcdImage image = image();
        Path file = dir.resolve("image.fits");
        codec.write(image, file, PlaneObserver.NONE);

        CcdImage back = codec.read(DataRef.of(file), PlaneObserver.NONE);

        assertArrayEquals(image.science().data(), back.science().data());
        assertArrayEquals(image.mask().orElseThrow().data(), back.mask().orElseThrow().data());
        assertArrayEquals(image.weight().orElseThrow().data(), back.weight().orElseThrow().data());
        assertEquals(plain(image.header()), plain(back.header()));
    }

    @Test
    void invalidCardsAndAWcsAreCarriedByteForByte() throws IOException {
        String cards =
                "%-80s%-80s%-80s%-80s%-80s"
                        .formatted(
                                "CTYPE1  = 'RA---TPV'           / world",
                                "PV1_10  =  -0.0048820000000001 / term",
                                "BAD KEY = what is this",
                                "NOVALUE this card breaks the standard",
                                "HIERARCH ESO DET ID = 'long''s'  / text");
        CcdImage image = new CcdImage(FitsHeader.parse(cards), FloatImage.zeros(3, 2));
        Path file = dir.resolve("cards.fits");
        codec.write(image, file, PlaneObserver.NONE);

        assertTrue(
                Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
                        .contains(cards));
        assertEquals(
                image.header().cards(),
                codec.read(DataRef.of(file), PlaneObserver.NONE).header().cards());
    }

    @Test
    void theSameImageGivesTheSameBytes() throws IOException {
        codec.write(image(), dir.resolve("a.fits"), PlaneObserver.NONE);
        codec.write(image(), dir.resolve("b.fits"), PlaneObserver.NONE);
        assertEquals(-1, Files.mismatch(dir.resolve("a.fits"), dir.resolve("b.fits")));
    }

    @Test
    void aMaskOfNamedBitsIsWrittenAs16BitsAndOneWithOthersAs32() throws IOException {
        CcdImage image = image();
        codec.write(image, dir.resolve("a.fits"), PlaneObserver.NONE);
        image.mask().orElseThrow().data()[5] = 0x80000001;
        codec.write(image, dir.resolve("b.fits"), PlaneObserver.NONE);

        assertEquals(16, bitpixOfMask("a.fits"));
        assertEquals(32, bitpixOfMask("b.fits"));
        CcdImage back = codec.read(DataRef.of(dir.resolve("b.fits")), PlaneObserver.NONE);
        assertEquals(0x80000001, back.mask().orElseThrow().data()[5]);
    }

    private int bitpixOfMask(String name) throws IOException {
        try (FitsFile file = FitsFile.open(dir.resolve(name))) {
            return file.require("MSK").bitpix();
        }
    }

    @Test
    void observersSeeEveryRowOfScienceAndWeightOnceAndInOrder() throws IOException {
        CcdImage image = image();
        Path file = dir.resolve("image.fits");
        RowsSeen written = new RowsSeen();
        RowsSeen read = new RowsSeen();
        codec.write(image, file, written);
        codec.read(DataRef.of(file), read);

        for (RowsSeen seen : List.of(written, read)) {
            assertEquals(List.of("SCI", "WGT"), seen.planes);
            assertEquals(2 * image.science().data().length, seen.pixels.size());
            for (int i = 0; i < image.science().data().length; i++) {
                assertEquals(image.science().data()[i], seen.pixels.get(i));
            }
        }
    }

    @Test
    void readsOneCcdOfARawExposureByCcdnumWhateverTheOrderOfTheHdus() throws IOException {
        Path raw = shuffledExposure();
        for (int ccd : new int[] {1, 2, 3, 62}) {
            DataRef part = DataRef.of(raw).withPart("CCDNUM=" + ccd);
            CcdImage image = codec.read(part, PlaneObserver.NONE);
            assertArrayEquals(
                    new float[] {ccd, 40000 + ccd, 65535, 0, 7, 8}, image.science().data());
            assertEquals(ccd, image.header().require(DesKeywords.CCDNUM));
        }
    }

    @Test
    void anExtensionInheritsFromThePrimaryAndItsOwnCardsWin() throws IOException {
        DataRef part = DataRef.of(shuffledExposure()).withPart("CCDNUM=3");
        FitsHeader header = codec.read(part, PlaneObserver.NONE).header();
        assertEquals(90.0, header.require(DesKeywords.EXPTIME));
        assertEquals("N4", header.require(DesKeywords.DETPOS));
        for (String structural :
                List.of(
                        "SIMPLE",
                        "XTENSION",
                        "BITPIX",
                        "NAXIS",
                        "NAXIS1",
                        "BZERO",
                        "EXTNAME",
                        "EXTEND",
                        "PCOUNT")) {
            assertTrue(header.findCard(structural).isEmpty(), structural);
        }
    }

    @Test
    void severalCcdsWithoutAPartAreRefusedAndListed() throws IOException {
        Path raw = shuffledExposure();
        DesdmException e =
                assertThrows(
                        DesdmException.class,
                        () -> codec.read(DataRef.of(raw), PlaneObserver.NONE));
        assertEquals(FitsError.NO_SUCH_HDU, e.code());
        assertTrue(e.problems().get(0).next().contains("1, 2, 3, 62"), e.problems().get(0).next());
    }

    @Test
    void aCcdThatIsNotThereIsRefusedAndTheOthersAreNamed() throws IOException {
        DataRef part = DataRef.of(shuffledExposure()).withPart("CCDNUM=4");
        DesdmException e =
                assertThrows(DesdmException.class, () -> codec.read(part, PlaneObserver.NONE));
        assertEquals(FitsError.NO_SUCH_HDU, e.code());
        assertTrue(e.problems().get(0).next().contains("CCDNUM=62"), e.problems().get(0).text());
    }

    @Test
    void readsPlanesByPlaneKeywordInAnyOrder() throws IOException {
        byte[] bytes =
                new FitsBytes()
                        .header(FitsBytes.empty("CCDNUM  =                    7"))
                        .header(FitsBytes.extension(-32, 2, 1, "DES_EXT = 'WEIGHT  '"))
                        .data(FitsBytes.floats(0.25f, 0))
                        .header(FitsBytes.extension(16, 2, 1, "DES_EXT = 'MASK    '"))
                        .data(FitsBytes.shorts(4, 1))
                        .header(FitsBytes.extension(-32, 2, 1, "DES_EXT = 'IMAGE   '"))
                        .data(FitsBytes.floats(1.5f, Float.NaN))
                        .toBytes();
        Path file = Files.write(dir.resolve("planes.fits"), bytes);
        for (String part : List.of("", "CCDNUM=7", "3")) {
            CcdImage image = codec.read(DataRef.of(file).withPart(part), PlaneObserver.NONE);
            assertArrayEquals(new float[] {1.5f, Float.NaN}, image.science().data());
            assertArrayEquals(new int[] {4, 1}, image.mask().orElseThrow().data());
            assertArrayEquals(new float[] {0.25f, 0}, image.weight().orElseThrow().data());
            assertEquals(7, image.header().require(DesKeywords.CCDNUM));
        }
    }

    /** Only the science plane says which CCD it is; there is no other that the mask could be of. */
    @Test
    void planesOfTheOnlyCcdNeedNoNumberOfTheirOwn() throws IOException {
        byte[] bytes =
                new FitsBytes()
                        .header(FitsBytes.empty())
                        .header(plane(-32, "SCI", FitsBytes.number("CCDNUM", 7)))
                        .data(FitsBytes.floats(1.5f, 2))
                        .header(plane(16, "MSK"))
                        .data(FitsBytes.shorts(4, 1))
                        .header(plane(-32, "WGT"))
                        .data(FitsBytes.floats(0.25f, 0))
                        .toBytes();
        Path file = Files.write(dir.resolve("one.fits"), bytes);
        CcdImage image = codec.read(DataRef.of(file), PlaneObserver.NONE);
        assertArrayEquals(new int[] {4, 1}, image.mask().orElseThrow().data());
        assertArrayEquals(new float[] {0.25f, 0}, image.weight().orElseThrow().data());
    }

    @Test
    void aPlaneWithoutANumberBelongsToNoneOfSeveralCcds() throws IOException {
        byte[] bytes =
                new FitsBytes()
                        .header(FitsBytes.empty())
                        .header(plane(-32, "SCI", FitsBytes.number("CCDNUM", 7)))
                        .data(FitsBytes.floats(1.5f, 2))
                        .header(plane(-32, "SCI", FitsBytes.number("CCDNUM", 8)))
                        .data(FitsBytes.floats(1.5f, 2))
                        .header(plane(16, "MSK"))
                        .data(FitsBytes.shorts(4, 1))
                        .toBytes();
        Path file = Files.write(dir.resolve("two.fits"), bytes);
        DataRef part = DataRef.of(file).withPart("CCDNUM=8");
        assertTrue(codec.read(part, PlaneObserver.NONE).mask().isEmpty());
    }

    private static String[] plane(int bitpix, String name, String... more) {
        String[] cards = Arrays.copyOf(more, more.length + 1);
        cards[more.length] = "EXTNAME = '" + name + "'";
        return FitsBytes.extension(bitpix, 2, 1, cards);
    }

    @Test
    void uncertaintiesBecomeWeightsAndUselessOnesBecomeZero() throws IOException {
        float[] sigma = {2, 0, Float.NaN, Float.POSITIVE_INFINITY, 0.5f, -1};
        byte[] bytes =
                FitsBytes.gzipped(
                        new FitsBytes()
                                .header(FitsBytes.primary(-32, 3, 2))
                                .data(FitsBytes.floats(1, 2, 3, 4, 5, 6))
                                .header(
                                        FitsBytes.extension(
                                                -32,
                                                3,
                                                2,
                                                "EXTNAME = 'UNCERT  '",
                                                "UTYPE   = 'StdDevUncertainty'"))
                                .data(FitsBytes.floats(sigma))
                                .toBytes());
        Path file = Files.write(dir.resolve("master.fits"), bytes);
        float[] weights = {0.25f, 0, 0, 0, 4, 0};
        CcdImage image = codec.read(DataRef.of(file), PlaneObserver.NONE);
        assertArrayEquals(weights, image.weight().orElseThrow().data());

        float[] rows = new float[6];
        CcdRows lazy = new CcdRowsCodec().read(DataRef.of(file), PlaneObserver.NONE);
        lazy.weight().orElseThrow().read(0, 2, rows, 0);
        assertArrayEquals(weights, rows);
    }

    @Test
    void planesOfDifferentShapesAreRefusedByName() throws IOException {
        byte[] bytes =
                new FitsBytes()
                        .header(FitsBytes.primary(-32, 2, 1, "EXTNAME = 'SCI     '"))
                        .data(FitsBytes.floats(1, 2))
                        .header(FitsBytes.extension(16, 1, 2, "EXTNAME = 'MSK     '"))
                        .data(FitsBytes.shorts(1, 2))
                        .toBytes();
        Path file = Files.write(dir.resolve("shapes.fits"), bytes);
        DesdmException e =
                assertThrows(
                        DesdmException.class,
                        () -> codec.read(DataRef.of(file), PlaneObserver.NONE));
        assertEquals(FitsError.SHAPE_MISMATCH, e.code());
        assertTrue(e.getMessage().contains("MSK"), e.getMessage());
    }

    @Test
    void findsAKeywordInAnyCaseForNameTemplates() {
        assertEquals(Optional.of("3"), codec.find(image(), "ccdnum"));
        assertEquals(Optional.empty(), codec.find(image(), "reqnum"));
    }

    /**
     * CCDs 3, 62, 1, 2 in this order; the primary header has an EXPTIME and a DETPOS of its own.
     */
    private Path shuffledExposure() throws IOException {
        FitsBytes bytes =
                new FitsBytes()
                        .header(
                                FitsBytes.empty(
                                        "EXPTIME =                 90.0 / [s]",
                                        "DETPOS  = 'PRIMARY '",
                                        "NEXTEND =                    4"));
        for (int ccd : new int[] {3, 62, 1, 2}) {
            bytes.header(
                            FitsBytes.extension(
                                    16,
                                    3,
                                    2,
                                    "BZERO   =                32768",
                                    "BSCALE  =                    1",
                                    "EXTNAME = 'N4      '",
                                    "DETPOS  = 'N4      '",
                                    FitsBytes.number("CCDNUM", ccd)))
                    .data(
                            FitsBytes.shorts(
                                    ccd - 32768,
                                    40000 + ccd - 32768,
                                    32767,
                                    -32768,
                                    7 - 32768,
                                    8 - 32768));
        }
        return Files.write(dir.resolve("raw.fits"), bytes.toBytes());
    }

    private static CcdImage image() {
        int width = 300;
        int height = 500; // more than one band
        float[] pixels = new float[width * height];
        float[] weights = new float[width * height];
        int[] bits = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i * 0.37f - 1000;
            weights[i] = 1f / (1 + i);
            bits[i] = i % 32768;
        }
        pixels[17] = Float.NaN;
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.CCDNUM, 3);
        header.set(DesKeywords.BAND, "r");
        header.set(DesKeywords.EXPTIME, 90.0);
        header.append(
                HeaderCard.of(
                        "LONGTEXT", HeaderCard.Kind.STRING, "it's ".repeat(40).strip(), "long"));
        header.addHistory("made by a test");
        CcdImage image = new CcdImage(header, FloatImage.wrap(width, height, pixels));
        image.setMask(MaskImage.wrap(width, height, bits));
        image.setWeight(FloatImage.wrap(width, height, weights));
        return image;
    }

    /** Cards without the form they were read in. */
    private static List<HeaderCard> plain(FitsHeader header) {
        return header.cards().stream()
                .map(c -> HeaderCard.of(c.keyword(), c.kind(), c.text(), c.comment()))
                .toList();
    }

    private static final class RowsSeen implements PlaneObserver {

        private final List<String> planes = new ArrayList<>();
        private final List<Float> pixels = new ArrayList<>();

        @Override
        public void rows(String plane, int width, int rows, float[] data, int offset) {
            if (!planes.contains(plane)) {
                planes.add(plane);
            }
            for (int i = 0; i < width * rows; i++) {
                pixels.add(data[offset + i]);
            }
        }
    }
}
