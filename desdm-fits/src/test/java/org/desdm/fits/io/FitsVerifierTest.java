package org.desdm.fits.io;

import static org.desdm.fits.io.FitsBytes.empty;
import static org.desdm.fits.io.FitsBytes.extension;
import static org.desdm.fits.io.FitsBytes.number;
import static org.desdm.fits.io.FitsBytes.primary;
import static org.desdm.fits.io.SmallFiles.SIX;
import static org.desdm.fits.io.SmallFiles.ascii;
import static org.desdm.fits.io.SmallFiles.changed;
import static org.desdm.fits.io.SmallFiles.image;
import static org.desdm.fits.io.SmallFiles.pointers;
import static org.desdm.fits.io.SmallFiles.replaced;
import static org.desdm.fits.io.SmallFiles.table;
import static org.desdm.fits.io.SmallFiles.tile;
import static org.desdm.fits.io.SmallFiles.withExtension;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.desdm.fits.io.verify.Finding;
import org.desdm.fits.io.verify.FindingKind;
import org.desdm.fits.io.verify.Severity;
import org.desdm.fits.io.verify.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files with one thing wrong each, by the rule of the standard that they break. */
class FitsVerifierTest {

    @TempDir Path dir;

    /** A file with one thing wrong: what is found, in which HDU, about which card. */
    record Case(FindingKind kind, int hdu, String card, byte[] bytes) {
        @Override
        public String toString() {
            return kind.id() + " " + card;
        }
    }

    static Stream<Case> wrong() {
        return Stream.of(structures(), cards(), conventions(), tables(), sums())
                .flatMap(List::stream);
    }

    private static List<Case> structures() {
        byte[] good = image();
        byte[] table = table("TFORM1  = '1I      '");
        return List.of(
                of(FindingKind.UNREADABLE, 0, "", "<html>".getBytes(StandardCharsets.UTF_8)),
                of(FindingKind.TRUNCATED, 0, "END", Arrays.copyOf(good, 2000)),
                of(FindingKind.TRUNCATED, 0, "", Arrays.copyOf(good, 2885)),
                of(FindingKind.UNFILLED_END, 0, "", Arrays.copyOf(good, 2880 + 12)),
                of(FindingKind.TRAILING_BYTES, 0, "", new FitsBytes().raw(good).data(SIX)),
                of(
                        FindingKind.LOST_PLACE,
                        1,
                        "",
                        new FitsBytes().raw(image()).header(extension(16, 3, -2)).data(SIX)),
                of(
                        FindingKind.NOT_SIMPLE,
                        0,
                        "SIMPLE",
                        replaced(good, "=                    T", "=                    F")),
                of(
                        FindingKind.UNKNOWN_EXTENSION,
                        1,
                        "XTENSION",
                        replaced(withExtension(), "'IMAGE   '", "'DUMP    '")),
                of(FindingKind.MISSING_CARD, 0, "BITPIX", replaced(good, "BITPIX", "BITPIY")),
                of(
                        FindingKind.MISSING_CARD,
                        1,
                        "PCOUNT",
                        replaced(withExtension(), "PCOUNT", "QCOUNT")),
                of(
                        FindingKind.MISPLACED_CARD,
                        0,
                        "BITPIX",
                        new FitsBytes()
                                .header(
                                        "SIMPLE  =                    T",
                                        number("NAXIS", 0),
                                        number("BITPIX", 8))),
                of(
                        FindingKind.IMPOSSIBLE_VALUE,
                        0,
                        "BITPIX",
                        new FitsBytes().header(primary(12, 3, 2)).data(SIX)),
                inImage(FindingKind.IMPOSSIBLE_VALUE, "NAXIS3", number("NAXIS3", 2)),
                of(
                        FindingKind.FREE_FORMAT,
                        0,
                        "NAXIS1",
                        replaced(good, "=                    3", "= 3                   ")),
                of(
                        FindingKind.FREE_FORMAT,
                        1,
                        "XTENSION",
                        replaced(withExtension(), "= 'IMAGE   '", "=  'IMAGE  '")),
                of(FindingKind.END_NOT_BLANK, 0, "END", replaced(good, "END      ", "END     x")),
                of(FindingKind.HEADER_FILL, 0, "END", changed(good, 2879, 0)),
                of(FindingKind.DATA_FILL, 0, "", changed(good, 2880 + 12, 1)),
                of(FindingKind.DATA_FILL, 1, "", changed(table, table.length - 1, ' ')));
    }

    private static List<Case> cards() {
        return List.of(
                inImage(FindingKind.NON_ASCII, "OBJECT", "OBJECT  = 'Höhe    '"),
                inImage(FindingKind.LOWER_CASE_KEYWORD, "GAIN", "Gain    = 1.0"),
                inImage(FindingKind.BAD_KEYWORD, "GA.N", "GA.N    = 1.0"),
                inImage(FindingKind.BAD_KEYWORD, "GA N", "GA N    = 1.0"),
                inImage(FindingKind.BAD_VALUE, "GAIN", "GAIN    = 1.0.0"),
                inImage(FindingKind.BAD_VALUE, "OBJECT", "OBJECT  = 'M31"),
                inImage(FindingKind.LOWER_CASE_EXPONENT, "GAIN", "GAIN    = 1.0e3"),
                inImage(FindingKind.WRONG_TYPE, "EXTNAME", "EXTNAME =                   12"),
                inImage(FindingKind.WRONG_TYPE, "BSCALE", "BSCALE  = '1.0     '"),
                inImage(FindingKind.NO_VALUE_INDICATOR, "GAIN", "GAIN    =1.0"),
                inImage(FindingKind.DUPLICATE_KEYWORD, "GAIN", "GAIN    = 1.0", "GAIN    = 2.0"),
                inImage(FindingKind.BROKEN_CONTINUE, "CONTINUE", "CONTINUE  'more'"),
                inImage(FindingKind.BROKEN_CONTINUE, "OBJECT", "OBJECT  = 'M&'", "GAIN    = 1"));
    }

    private static List<Case> conventions() {
        return List.of(
                inImage(FindingKind.BAD_DATE, "DATE-OBS", "DATE-OBS= '2014-13-01'"),
                inImage(FindingKind.BAD_DATE, "DATE", "DATE    = '2014-12-01T25:00:00'"),
                inImage(FindingKind.DEPRECATED, "DATE", "DATE    = '01/02/99'"),
                inImage(FindingKind.DEPRECATED, "EPOCH", "EPOCH   =               2000.0"),
                inImage(FindingKind.ZERO_SCALE, "BSCALE", "BSCALE  =                  0.0"),
                of(
                        FindingKind.BLANK_OF_FLOATS,
                        0,
                        "BLANK",
                        new FitsBytes().header(primary(-32, 1, 3, number("BLANK", 0))).data(SIX)),
                inImage(FindingKind.BAD_INHERIT, "INHERIT", "INHERIT =                    T"),
                of(
                        FindingKind.WRONG_EXTEND,
                        0,
                        "NEXTEND",
                        new FitsBytes().header(empty(number("NEXTEND", 2)))),
                of(
                        FindingKind.DUPLICATE_EXTNAME,
                        2,
                        "EXTNAME",
                        new FitsBytes()
                                .header(empty())
                                .header(extension(16, 3, 2, "EXTNAME = 'S29     '"))
                                .data(SIX)
                                .header(extension(16, 3, 2, "EXTNAME = 's29     '"))
                                .data(SIX)),
                of(
                        FindingKind.PLANE_SHAPE,
                        1,
                        "EXTNAME",
                        new FitsBytes()
                                .header(primary(16, 3, 2, "EXTNAME = 'SCI     '"))
                                .data(SIX)
                                .header(extension(16, 2, 3, "EXTNAME = 'MSK     '"))
                                .data(SIX)));
    }

    private static List<Case> tables() {
        return List.of(
                inTable(FindingKind.COLUMN_NAME, "TTYPE1", "TFORM1  = '1I      '", "TTYPE1"),
                inTable(FindingKind.BAD_COLUMN, "TFORM1", "TFORM1  = '1Y      '"),
                inTable(FindingKind.BAD_COLUMN, "TFORM1", "COMMENT"),
                inTable(
                        FindingKind.BAD_COLUMN,
                        "TUNIT2",
                        "TFORM1  = '1I      '",
                        "TUNIT2  = 'm       '"),
                inTable(FindingKind.ROW_LENGTH, "NAXIS1", "TFORM1  = '1J      '"),
                inTable(FindingKind.BAD_HEAP, "THEAP", "TFORM1  = '1I      '", number("THEAP", 4)),
                of(FindingKind.BAD_DESCRIPTOR, 1, "TFORM1", pointers(2, 3)),
                of(FindingKind.BAD_DESCRIPTOR, 1, "TFORM1", pointers(-1, 0)),
                of(FindingKind.BAD_DESCRIPTOR, 1, "TFORM1", pointers(2, Integer.MAX_VALUE)),
                of(FindingKind.LONG_ARRAY, 1, "TFORM1", pointers(3, 0)),
                of(
                        FindingKind.BAD_COMPRESSION,
                        1,
                        "NAXIS2",
                        replaced(
                                tile(),
                                "ZNAXIS2 =                    1",
                                "ZNAXIS2 =                    2")),
                of(
                        FindingKind.BROKEN_TILE,
                        1,
                        "",
                        replaced(tile(), "ZCMPTYPE= 'NOCOMPRESS'", "ZCMPTYPE= 'GZIP_1    '")),
                of(FindingKind.TABLE_TEXT, 1, "", ascii("I2", 1, "7\n")),
                of(FindingKind.BAD_COLUMN, 1, "TBCOL1", ascii("I3", 1, "77")),
                of(FindingKind.BAD_COLUMN, 1, "TFORM1", ascii("J3", 1, "77")));
    }

    /** The sums of the good file are astropy's; see {@link VerifiedFlipsTest}. */
    private static List<Case> sums() {
        byte[] good = VerifiedFlipsTest.good();
        return List.of(
                of(FindingKind.STALE_DATASUM, 1, "DATASUM", changed(good, 2 * 2880 + 3, 9)),
                of(
                        FindingKind.STALE_CHECKSUM,
                        0,
                        "CHECKSUM",
                        replaced(good, "'M31     '", "'M32     '")),
                of(
                        FindingKind.BAD_SUM,
                        1,
                        "DATASUM",
                        replaced(good, "= '3262775645'", "= '326277564x'")),
                of(FindingKind.LONE_SUM, 0, "DATASUM", replaced(good, "CHECKSUM", "CHECKSUN")));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsWrongIsFound(Case wrong) throws IOException {
        Verification found = verify(wrong.bytes());
        List<Finding> meant =
                found.findings().stream()
                        .filter(f -> f.kind() == wrong.kind() && f.card().equals(wrong.card()))
                        .toList();
        assertEquals(1, meant.size(), () -> found.findings().toString());
        assertEquals(wrong.hdu(), meant.get(0).hdu());
        assertTrue(meant.get(0).at() <= wrong.bytes().length, meant::toString);
    }

    @Test
    void everyKindHasItsFile() {
        Set<FindingKind> missing = EnumSet.allOf(FindingKind.class);
        wrong().forEach(wrong -> missing.remove(wrong.kind()));
        assertEquals(Set.of(), missing);
    }

    @Test
    void aGoodFileHasNoFindings() throws IOException {
        for (byte[] good :
                List.of(
                        image(
                                "DATE    = '2014-12-01T23:59:60.5'",
                                "OBJECT  = 'a long name&'",
                                "CONTINUE  ' goes on'",
                                "HIERARCH ESO DET NAME = 'x'",
                                "GAIN    =               1.0D-3",
                                "DP1     = 'NAXES: 2'",
                                "DP1     = 'AXIS.1: 1'"),
                        withExtension(),
                        pointers(2, 2),
                        pointers(0, 99),
                        tile(),
                        ascii("I2", 1, "77"),
                        VerifiedFlipsTest.good())) {
            assertEquals(List.of(), verify(good).findings());
        }
    }

    @Test
    void everythingIsFoundAtOnce() throws IOException {
        byte[] bytes =
                new FitsBytes()
                        .header(primary(16, 3, 2, "gain    = 1.0.0", "DATE    = 'today'"))
                        .data(SIX)
                        .header(extension(12, 3, 2))
                        .data(SIX)
                        .header(extension(16, 3, 2, "INHERIT = 'T       '"))
                        .data(SIX)
                        .toBytes();
        Set<FindingKind> kinds = EnumSet.noneOf(FindingKind.class);
        Verification found = verify(bytes);
        found.findings().forEach(f -> kinds.add(f.kind()));
        assertEquals(
                EnumSet.of(
                        FindingKind.LOWER_CASE_KEYWORD,
                        FindingKind.BAD_VALUE,
                        FindingKind.BAD_DATE,
                        FindingKind.IMPOSSIBLE_VALUE,
                        FindingKind.LOST_PLACE,
                        FindingKind.BAD_INHERIT),
                kinds);
        assertEquals(3, found.hdus());
    }

    @Test
    void manyFindingsOfAKindAreCountedNotKept() throws IOException {
        String[] more = new String[5000];
        Arrays.fill(more, "gain    = 1");
        Verification found = verify(image(more));
        assertTrue(found.findings().size() <= 300, () -> "" + found.findings().size());
        assertTrue(found.omitted() > 9_000, () -> "" + found.omitted());
    }

    @Test
    void severitiesAreCounted() throws IOException {
        Verification found = verify(image("gain    = 1", "DATE    = 'x'", "EPOCH   = 2000.0"));
        List<Long> counts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            counts.add(found.count(severity));
        }
        assertEquals(List.of(1L, 1L, 1L), counts);
    }

    private Verification verify(byte[] bytes) throws IOException {
        Path path = Files.write(dir.resolve("file.fits"), bytes);
        return FitsVerifier.verifyPixels(path, ReadLimits.DEFAULT);
    }

    /** A primary image with some cards more. */
    private static Case inImage(FindingKind kind, String card, String... cards) {
        return of(kind, 0, card, image(cards));
    }

    /** A table of one column with some cards more. */
    private static Case inTable(FindingKind kind, String card, String form, String... cards) {
        return of(kind, 1, card, table(form, cards));
    }

    private static Case of(FindingKind kind, int hdu, String card, FitsBytes bytes) {
        return of(kind, hdu, card, bytes.toBytes());
    }

    private static Case of(FindingKind kind, int hdu, String card, byte[] bytes) {
        return new Case(kind, hdu, card, bytes);
    }
}
