package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.desdm.fits.header.FitsHeader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The fixtures that {@link TiledImageTest} reads are of every codec, type of pixel, quantiser, way
 * of telling nulls and shape of tiles that there is. Their headers say what they are, not their
 * names.
 */
class FixtureMatrixTest {

    private static final long MOST_BYTES = 200_000;

    /** What no program writes, and why. */
    private static final Set<String> IMPOSSIBLE =
            Set.of(
                    // CFITSIO has no 64 bit form of these
                    "RICE_1 64",
                    "HCOMPRESS_1 64",
                    "PLIO_1 64",
                    // the bits of floats are no whole numbers
                    "RICE_1 -32 NONE",
                    "RICE_1 -64 NONE",
                    "HCOMPRESS_1 -32 NONE",
                    "HCOMPRESS_1 -64 NONE",
                    // CFITSIO leaves doubles alone without a codec
                    "NOCOMPRESS -64 NO_DITHER",
                    "NOCOMPRESS -64 SUBTRACTIVE_DITHER_1",
                    "NOCOMPRESS -64 SUBTRACTIVE_DITHER_2");

    private final Set<String> there = new TreeSet<>();

    @BeforeEach
    void readHeaders() throws IOException {
        for (String name : TileFixtures.sums().keySet()) {
            Path path = TileFixtures.path(name);
            assertTrue(Files.size(path) <= MOST_BYTES, name + " is too large");
            try (FitsFile file = FitsFile.open(path)) {
                there.addAll(cells(file.hdus().get(1)));
            }
        }
    }

    private static List<String> cells(Hdu hdu) {
        FitsHeader header = hdu.stored();
        String codec = header.findText("ZCMPTYPE").orElseThrow().strip();
        String family = codec.equals("RICE_ONE") ? "RICE_1" : codec;
        List<String> cells = new ArrayList<>(List.of("codec " + codec));
        Set<String> columns = columns(header);
        String type = family + " " + hdu.bitpix();
        cells.add(hdu.bitpix() > 0 ? type : type + " " + quantiser(header, columns));
        columns.forEach(column -> cells.add("column " + column));
        for (String keyword : List.of("ZSCALE", "ZZERO", "ZBLANK", "BLANK", "THEAP", "ZMASKCMP")) {
            header.findText(keyword).ifPresent(value -> cells.add("keyword " + keyword));
        }
        header.findText("BZERO").ifPresent(zero -> cells.add("BZERO " + zero));
        String form = header.findText("TFORM1").orElseThrow().replaceAll("\\d", "");
        cells.add("descriptor " + form.charAt(0));
        cells.add(family + " of " + hdu.axes().size() + " axes");
        cells.addAll(tiles(family, hdu));
        parameters(header).forEach(parameter -> cells.add(parameter));
        return cells;
    }

    private static Set<String> columns(FitsHeader header) {
        return IntStream.rangeClosed(1, 9)
                .mapToObj(i -> header.findText("TTYPE" + i))
                .flatMap(type -> type.stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String quantiser(FitsHeader header, Set<String> columns) {
        boolean scaled = columns.contains("ZSCALE") || header.findText("ZSCALE").isPresent();
        return scaled ? header.findText("ZQUANTIZ").orElse("NO_DITHER").strip() : "NONE";
    }

    private static List<String> tiles(String codec, Hdu hdu) {
        List<String> shapes = new ArrayList<>();
        for (int i = 0; i < hdu.axes().size(); i++) {
            long axis = hdu.axes().get(i);
            long row = i == 0 ? axis : 1;
            long tile = hdu.stored().findText("ZTILE" + (i + 1)).map(Long::parseLong).orElse(row);
            shapes.add(codec + (tile > axis ? " tile longer" : axis % tile > 0 ? " rest" : ""));
            shapes.add("axis " + (i + 1) + (tile == 1 ? " of ones" : tile == axis ? " whole" : ""));
        }
        if (hdu.stored().findText("ZTILE1").isEmpty()) {
            shapes.add("no ZTILE");
        }
        if (hdu.bitpix() < 0 && hdu.axes().get(0) < 9) {
            shapes.add("floats narrower than the noise needs");
        }
        return shapes;
    }

    private static List<String> parameters(FitsHeader header) {
        List<String> found = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            String value = header.findText("ZVAL" + i).orElse("");
            header.findText("ZNAME" + i)
                    .ifPresent(name -> found.add(name.strip() + " " + value.strip()));
        }
        return found;
    }

    @Test
    void everyCodecHoldsEveryTypeOfPixelByEveryQuantiser() {
        List<String> missing = new ArrayList<>();
        for (String codec :
                List.of("RICE_1", "GZIP_1", "GZIP_2", "HCOMPRESS_1", "PLIO_1", "NOCOMPRESS")) {
            for (int bits : new int[] {8, 16, 32, 64}) {
                missing.add(codec + " " + bits);
            }
            boolean floats = !codec.equals("PLIO_1"); // it holds masks
            for (int bits : floats ? new int[] {-32, -64} : new int[0]) {
                for (String way :
                        List.of(
                                "NO_DITHER",
                                "SUBTRACTIVE_DITHER_1",
                                "SUBTRACTIVE_DITHER_2",
                                "NONE")) {
                    missing.add(codec + " " + bits + " " + way);
                }
            }
        }
        missing.removeAll(IMPOSSIBLE);
        missing.removeAll(there);
        assertEquals(List.of(), missing);
    }

    @Test
    void everyWayOfTellingScalesAndNullsIsThere() {
        assertThere(
                "codec RICE_ONE",
                "column ZSCALE",
                "column ZZERO",
                "column ZBLANK",
                "column GZIP_COMPRESSED_DATA",
                "column UNCOMPRESSED_DATA",
                "column NULL_PIXEL_MASK",
                "keyword ZSCALE",
                "keyword ZZERO",
                "keyword ZBLANK",
                "keyword BLANK",
                "keyword THEAP",
                "keyword ZMASKCMP",
                "BZERO 32768",
                "BZERO 2147483648",
                "BZERO -128",
                "descriptor P",
                "descriptor Q");
    }

    @Test
    void everyShapeOfTilesIsThere() {
        assertThere(
                "RICE_1 of 1 axes",
                "RICE_1 of 3 axes",
                "RICE_1 of 4 axes",
                "GZIP_1 of 1 axes",
                "GZIP_2 of 3 axes",
                "PLIO_1 of 4 axes",
                "RICE_1 rest",
                "GZIP_1 rest",
                "GZIP_2 rest",
                "HCOMPRESS_1 rest",
                "PLIO_1 rest",
                "axis 1 of ones",
                "axis 2 of ones",
                "axis 1 whole",
                "axis 2 whole",
                "axis 3 of ones",
                "no ZTILE",
                "floats narrower than the noise needs");
    }

    @Test
    void everyParameterOfACodecIsThere() {
        assertThere(
                "BLOCKSIZE 32",
                "BLOCKSIZE 16",
                "BLOCKSIZE 64",
                "BLOCKSIZE 5",
                "BYTEPIX 1",
                "BYTEPIX 2",
                "BYTEPIX 4",
                "SMOOTH 0",
                "SMOOTH 1");
    }

    private void assertThere(String... cells) {
        List<String> missing = new ArrayList<>(List.of(cells));
        missing.removeAll(there);
        assertEquals(List.of(), missing, "there is " + there);
    }
}
