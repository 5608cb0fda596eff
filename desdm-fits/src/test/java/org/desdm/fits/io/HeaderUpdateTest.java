package org.desdm.fits.io;

import static org.desdm.fits.io.EditableFile.BLOCK;
import static org.desdm.fits.io.EditableFile.bytes;
import static org.desdm.fits.io.EditableFile.headerOf;
import static org.desdm.fits.io.EditableFile.leftovers;
import static org.desdm.fits.io.EditableFile.set;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.io.HeaderUpdate.Done;
import org.desdm.fits.io.HeaderUpdate.Mode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changed headers of files that were made byte by byte. */
class HeaderUpdateTest {

    /** Cards of the primary HDU below: 5 of the array, GAIN, EXPTIME, OBJECT; END. */
    private static final int CARDS = 9;

    @TempDir Path dir;
    private Path file;

    @BeforeEach
    void writeAFileOfThreeHdus() throws IOException {
        file = dir.resolve("a.fits");
        Files.write(file, bytes("OBJECT  = 'field 1'           / where"));
    }

    @Test
    void aValueIsChangedInPlaceAndNotAByteElse() throws IOException {
        byte[] before = Files.readAllBytes(file);
        Object inode = Files.getAttribute(file, "unix:ino");
        assertEquals(
                Done.IN_PLACE,
                HeaderUpdate.apply(file, "0", set("EXPTIME", "30.5"), Mode.IN_PLACE));
        byte[] after = Files.readAllBytes(file);
        assertEquals(inode, Files.getAttribute(file, "unix:ino"));
        assertEquals(before.length, after.length);
        for (int i = 0; i < after.length; i++) {
            assertTrue(before[i] == after[i] || i / 80 == 6, "byte " + i + " of another card");
        }
        assertEquals("%-80s".formatted("EXPTIME =                 30.5"), card(after, 6));
        assertTrue(leftovers(dir).isEmpty());
    }

    private static String card(byte[] bytes, int number) {
        return new String(bytes, number * 80, 80, StandardCharsets.ISO_8859_1);
    }

    @Test
    void theCommentOfACardStaysUnlessOneIsGiven() throws IOException {
        HeaderUpdate.apply(file, "0", set("GAIN", "2.0"), Mode.IN_PLACE);
        assertEquals("[e-/ADU] gain", headerOf(file, "0").findCard("GAIN").orElseThrow().comment());
        HeaderEdit told =
                new HeaderEdit(List.of(HeaderCard.written("GAIN", "2.0", "measured")), List.of());
        HeaderUpdate.apply(file, "0", told, Mode.IN_PLACE);
        assertEquals("measured", headerOf(file, "0").findCard("GAIN").orElseThrow().comment());
    }

    @Test
    void newCardsFillTheBlockAndTheOneThatDoesNotFitMakesANewFile() throws IOException {
        byte[] data = Arrays.copyOfRange(Files.readAllBytes(file), BLOCK, 6 * BLOCK);
        int room = 36 - CARDS;
        for (int i = 1; i <= room; i++) {
            assertEquals(
                    Done.IN_PLACE,
                    HeaderUpdate.apply(file, "0", set("KEY" + i, "" + i), Mode.IN_PLACE));
        }
        assertArrayEquals(data, Arrays.copyOfRange(Files.readAllBytes(file), BLOCK, 6 * BLOCK));
        assertEquals(
                Done.NEW_FILE, HeaderUpdate.apply(file, "0", set("ONEMORE", "T"), Mode.IN_PLACE));
        byte[] after = Files.readAllBytes(file);
        assertEquals(7 * BLOCK, after.length);
        assertArrayEquals(data, Arrays.copyOfRange(after, 2 * BLOCK, 7 * BLOCK));
        assertEquals("T", headerOf(file, "0").findText("ONEMORE").orElseThrow());
        assertEquals("" + room, headerOf(file, "0").findText("KEY" + room).orElseThrow());
        assertTrue(leftovers(dir).isEmpty());
    }

    @Test
    void spareCardsBeforeTheEndAreUsedAndKept() throws IOException {
        String[] spares = new String[60];
        Arrays.fill(spares, "");
        Files.write(file, bytes(spares));
        int length = (int) Files.size(file);
        assertEquals(Done.IN_PLACE, HeaderUpdate.apply(file, "0", set("NEW", "1"), Mode.IN_PLACE));
        HeaderEdit removal = new HeaderEdit(List.of(), List.of("GAIN", "EXPTIME", "NEW"));
        assertEquals(Done.IN_PLACE, HeaderUpdate.apply(file, "0", removal, Mode.IN_PLACE));
        HeaderEdit many =
                new HeaderEdit(
                        Stream.iterate(0, i -> i < 66, i -> i + 1)
                                .map(i -> HeaderCard.written("K" + i, "" + i, ""))
                                .toList(),
                        List.of());
        assertEquals(Done.IN_PLACE, HeaderUpdate.apply(file, "0", many, Mode.IN_PLACE));
        assertEquals(length, Files.size(file));
        assertEquals(71, headerOf(file, "0").cards().size());
        try (FitsFile fits = FitsFile.open(file)) {
            assertEquals(9.5f, fits.readImage(fits.require("THREE")).data()[0]);
        }
    }

    @Test
    void aHeaderInTheMiddleGrowsBetweenItsNeighbours() throws IOException {
        byte[] before = Files.readAllBytes(file);
        HeaderEdit edit =
                new HeaderEdit(
                        List.of(HeaderCard.written("TEXT", "'" + "long ".repeat(500) + "'", "c")),
                        List.of());
        assertEquals(Done.NEW_FILE, HeaderUpdate.apply(file, "TWO", edit, Mode.IN_PLACE));
        byte[] after = Files.readAllBytes(file);
        assertArrayEquals(Arrays.copyOf(before, 2 * BLOCK), Arrays.copyOf(after, 2 * BLOCK));
        int grown = after.length - before.length;
        assertEquals(0, grown % BLOCK);
        assertArrayEquals(
                Arrays.copyOfRange(before, 3 * BLOCK, 6 * BLOCK),
                Arrays.copyOfRange(after, 3 * BLOCK + grown, after.length));
        assertEquals(
                "long ".repeat(500).strip(), headerOf(file, "TWO").findText("TEXT").orElseThrow());
    }

    @Test
    void aNewFileIsMadeWhereItIsAskedForAndKeepsThePermissions() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(dir.resolve("link.fits"), file);
        Object inode = Files.getAttribute(file, "unix:ino");
        assertEquals(
                Done.NEW_FILE, HeaderUpdate.apply(link, "0", set("GAIN", "1.0"), Mode.NEW_FILE));
        assertFalse(inode.equals(Files.getAttribute(file, "unix:ino")));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("1.0", headerOf(file, "0").findText("GAIN").orElseThrow());
        assertEquals(
                "rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void anEditThatChangesNothingWritesNothing() throws IOException {
        HeaderUpdate.apply(file, "0", set("GAIN", "4.5"), Mode.IN_PLACE);
        var time = Files.getLastModifiedTime(file);
        assertEquals(
                Done.NOTHING, HeaderUpdate.apply(file, "0", set("GAIN", "4.5"), Mode.NEW_FILE));
        assertEquals(time, Files.getLastModifiedTime(file));
    }

    @Test
    void allThatCannotBeDoneIsToldAtOnceAndNothingIsDone() throws IOException {
        byte[] before = Files.readAllBytes(file);
        List<HeaderCard> wrong =
                Stream.of(
                                "SIMPLE",
                                "BITPIX",
                                "NAXIS",
                                "NAXIS2",
                                "BZERO",
                                "CHECKSUM",
                                "END",
                                "A=B",
                                "")
                        .map(name -> HeaderCard.written(name, "1", ""))
                        .toList();
        List<HeaderCard> set = new ArrayList<>(wrong);
        set.add(HeaderCard.written("NOTE", "a\u001b[2J", ""));
        set.add(HeaderCard.written("X".repeat(70), "1", ""));
        set.add(HeaderCard.written("FINE", "1", ""));
        HeaderEdit edit = new HeaderEdit(set, List.of("NAXIS1", "NOSUCH"));
        DesdmException e =
                assertThrows(
                        DesdmException.class,
                        () -> HeaderUpdate.apply(file, "0", edit, Mode.IN_PLACE));
        List<String> codes = e.problems().stream().map(p -> p.code().id()).toList();
        assertEquals(wrong.size() + 2 + 2, codes.size(), e::getMessage);
        assertEquals(8, codes.stream().filter(FitsError.KEPT_KEYWORD.id()::equals).count());
        assertEquals(4, codes.stream().filter(FitsError.UNWRITABLE_CARD.id()::equals).count());
        assertTrue(
                e.problems().stream().map(Problem::where).allMatch(w -> w.contains("a.fits[0]")));
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    /** Nothing is mended unasked; what is set or removed by name is what was asked for. */
    @Test
    void aCardThatBreaksTheRulesIsMendedOnlyByRequest() throws IOException {
        String[] odd = {"BAND    = 'open", "MISSING =3", "HISTORY one", "HISTORY two"};
        Files.write(file, bytes(odd));
        HeaderUpdate.apply(file, "0", set("GAIN", "1.0"), Mode.IN_PLACE);
        for (int i = 0; i < odd.length; i++) {
            assertEquals("%-80s".formatted(odd[i]), card(Files.readAllBytes(file), 7 + i));
        }
        HeaderEdit mend =
                new HeaderEdit(
                        List.of(
                                HeaderCard.written("BAND", "g", ""),
                                HeaderCard.written("MISSING", "3", "")),
                        List.of("HISTORY"));
        HeaderUpdate.apply(file, "0", mend, Mode.IN_PLACE);
        FitsHeader header = headerOf(file, "0");
        assertEquals("g", header.findText("BAND").orElseThrow());
        assertEquals("3", header.findText("MISSING").orElseThrow());
        assertEquals(9, header.cards().size(), "both lines of HISTORY are gone");
    }

    @Test
    void aCompressedFileIsCopiedAndNotChangedInPlace() throws IOException {
        Path gzipped =
                Files.write(dir.resolve("a.fits.gz"), FitsBytes.gzipped(Files.readAllBytes(file)));
        DesdmException e =
                assertThrows(
                        DesdmException.class,
                        () -> HeaderUpdate.apply(gzipped, "0", set("GAIN", "1.0"), Mode.IN_PLACE));
        assertEquals(FitsError.NOT_IN_PLACE, e.code());
        Path copy = dir.resolve("copy.fits");
        try (FitsFile fits = FitsFile.open(gzipped)) {
            HeaderUpdate.copy(fits, fits.require("0"), set("GAIN", "1.0"), copy);
        }
        byte[] plain = Files.readAllBytes(file);
        byte[] copied = Files.readAllBytes(copy);
        assertArrayEquals(
                Arrays.copyOfRange(plain, BLOCK, plain.length),
                Arrays.copyOfRange(copied, BLOCK, copied.length));
        assertEquals("1.0", headerOf(copy, "0").findText("GAIN").orElseThrow());
    }

    @Test
    void theHeaderOfATileCompressedImageIsChangedAndThePixelsStay() throws IOException {
        Path packed = Files.copy(TileFixtures.path("i16-g1-t.fits.fz"), dir.resolve("a.fz"));
        float[] before;
        try (FitsFile fits = FitsFile.open(packed)) {
            before = fits.readImage(fits.require("1")).data();
        }
        HeaderUpdate.apply(packed, "1", set("BAND", "g"), Mode.IN_PLACE);
        try (FitsFile fits = FitsFile.open(packed)) {
            assertArrayEquals(before, fits.readImage(fits.require("1")).data());
            assertEquals("g", fits.require("1").header().findText("BAND").orElseThrow());
            assertTrue(fits.require("1").stored().findCard("ZHECKSUM").isEmpty());
        }
        for (String kept : List.of("TTYPE1", "ZCMPTYPE", "ZTILE1", "TFORM1", "ZVAL1", "ZDATASUM")) {
            assertThrows(
                    DesdmException.class,
                    () -> HeaderUpdate.apply(packed, "1", set(kept, "x"), Mode.IN_PLACE),
                    kept);
        }
    }

    /** Any edits in any order: the values are those that were set last, the rest stays. */
    @Test
    void manyEditsLeaveEveryOtherCardAsItWas() throws IOException {
        Random random = new Random(9);
        String odd = "ODD CARD  that breaks the rules \u00e9";
        Files.write(file, bytes(odd, "LONG    = 'first &'", "CONTINUE  'second'", "HISTORY  old"));
        for (int i = 0; i < 150; i++) {
            String keyword = "K" + random.nextInt(50);
            String value = "'" + "v".repeat(random.nextInt(150)) + "'";
            boolean remove =
                    headerOf(file, "0").findCard(keyword).isPresent() && random.nextBoolean();
            HeaderEdit edit =
                    remove ? new HeaderEdit(List.of(), List.of(keyword)) : set(keyword, value);
            Mode mode = random.nextInt(4) == 0 ? Mode.NEW_FILE : Mode.IN_PLACE;
            HeaderUpdate.apply(file, "0", edit, mode);
            FitsHeader header = headerOf(file, "0");
            String expected = remove ? null : value.replace("'", "");
            assertEquals(expected, header.findText(keyword).orElse(null), "seed 9, edit " + i);
            assertEquals("%-80s".formatted(odd), header.cards().get(7).image());
            assertEquals("first second", header.findText("LONG").orElseThrow());
        }
        try (FitsFile fits = FitsFile.open(file)) {
            assertArrayEquals(
                    new float[] {1, 2, 3, 4, 5, 6}, fits.readImage(fits.require("0")).data());
            assertEquals(9.5f, fits.readImage(fits.require("THREE")).data()[0]);
        }
    }
}
