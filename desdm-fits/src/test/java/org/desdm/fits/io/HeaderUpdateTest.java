package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
import org.desdm.fits.internal.OnesComplementSum;
import org.desdm.fits.io.HeaderUpdate.Done;
import org.desdm.fits.io.HeaderUpdate.Mode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changed headers of files that were made byte by byte. */
class HeaderUpdateTest {

    private static final int BLOCK = 2880;

    /** Cards of the primary HDU below: 5 of the array, GAIN, EXPTIME, OBJECT; END. */
    private static final int CARDS = 9;

    @TempDir Path dir;
    private Path file;

    @BeforeEach
    void writeAFileOfThreeHdus() throws IOException {
        file = dir.resolve("a.fits");
        Files.write(file, bytes("OBJECT  = 'field 1'           / where"));
    }

    private static byte[] bytes(String... more) {
        String[] cards = Arrays.copyOf(new String[] {"GAIN    = 4.5 / [e-/ADU] gain", "EXPTIME = 90"}, more.length + 2);
        System.arraycopy(more, 0, cards, 2, more.length);
        return new FitsBytes()
                .header(FitsBytes.primary(16, 3, 2, cards))
                .data(FitsBytes.shorts(1, 2, 3, 4, 5, 6))
                .header(FitsBytes.extension(32, 2, 1, "EXTNAME = 'TWO'"))
                .data(FitsBytes.ints(7, 8))
                .header(FitsBytes.extension(-32, 1, 1, "EXTNAME = 'THREE'"))
                .data(FitsBytes.floats(9.5f))
                .toBytes();
    }

    private static HeaderEdit set(String keyword, String value) {
        return new HeaderEdit(List.of(HeaderCard.written(keyword, value, "")), List.of());
    }

    private static FitsHeader headerOf(Path path, String part) throws IOException {
        try (FitsFile fits = FitsFile.open(path)) {
            return fits.require(part).stored();
        }
    }

    @Test
    void aValueIsChangedInPlaceAndNotAByteElse() throws IOException {
        byte[] before = Files.readAllBytes(file);
        Object inode = Files.getAttribute(file, "unix:ino");
        assertEquals(Done.IN_PLACE, HeaderUpdate.apply(file, "0", set("EXPTIME", "30.5"), Mode.IN_PLACE));
        byte[] after = Files.readAllBytes(file);
        assertEquals(inode, Files.getAttribute(file, "unix:ino"));
        assertEquals(before.length, after.length);
        for (int i = 0; i < after.length; i++) {
            assertTrue(before[i] == after[i] || i / 80 == 6, "byte " + i + " of another card");
        }
        assertEquals(
                "%-80s".formatted("EXPTIME =                 30.5"), card(after, 6));
        assertTrue(leftovers().isEmpty());
    }

    private static String card(byte[] bytes, int number) {
        return new String(bytes, number * 80, 80, StandardCharsets.ISO_8859_1);
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(f -> f.getFileName().toString().startsWith(".")).toList();
        }
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
            assertEquals(Done.IN_PLACE, HeaderUpdate.apply(file, "0", set("KEY" + i, "" + i), Mode.IN_PLACE));
        }
        assertArrayEquals(data, Arrays.copyOfRange(Files.readAllBytes(file), BLOCK, 6 * BLOCK));
        assertEquals(Done.NEW_FILE, HeaderUpdate.apply(file, "0", set("ONEMORE", "T"), Mode.IN_PLACE));
        byte[] after = Files.readAllBytes(file);
        assertEquals(7 * BLOCK, after.length);
        assertArrayEquals(data, Arrays.copyOfRange(after, 2 * BLOCK, 7 * BLOCK));
        assertEquals("T", headerOf(file, "0").findText("ONEMORE").orElseThrow());
        assertEquals("" + room, headerOf(file, "0").findText("KEY" + room).orElseThrow());
        assertTrue(leftovers().isEmpty());
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
        assertEquals("long ".repeat(500).strip(), headerOf(file, "TWO").findText("TEXT").orElseThrow());
    }

    @Test
    void aNewFileIsMadeWhereItIsAskedForAndKeepsThePermissions() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(dir.resolve("link.fits"), file);
        Object inode = Files.getAttribute(file, "unix:ino");
        assertEquals(Done.NEW_FILE, HeaderUpdate.apply(link, "0", set("GAIN", "1.0"), Mode.NEW_FILE));
        assertFalse(inode.equals(Files.getAttribute(file, "unix:ino")));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("1.0", headerOf(file, "0").findText("GAIN").orElseThrow());
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void anEditThatChangesNothingWritesNothing() throws IOException {
        HeaderUpdate.apply(file, "0", set("GAIN", "4.5"), Mode.IN_PLACE);
        var time = Files.getLastModifiedTime(file);
        assertEquals(Done.NOTHING, HeaderUpdate.apply(file, "0", set("GAIN", "4.5"), Mode.NEW_FILE));
        assertEquals(time, Files.getLastModifiedTime(file));
    }

    @Test
    void allThatCannotBeDoneIsToldAtOnceAndNothingIsDone() throws IOException {
        byte[] before = Files.readAllBytes(file);
        List<HeaderCard> wrong =
                Stream.of("SIMPLE", "BITPIX", "NAXIS", "NAXIS2", "BZERO", "CHECKSUM", "END", "A=B", "")
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
        assertTrue(e.problems().stream().map(Problem::where).allMatch(w -> w.contains("a.fits[0]")));
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void aChecksumThatWasRightIsRightAndAStaleOneIsStale() throws IOException {
        byte[] bytes = bytes("CHECKSUM= '0000000000000000'   / of 2001", "DATASUM = '1'");
        long sum = OnesComplementSum.of(bytes, 0, 2 * BLOCK);
        byte[] text = OnesComplementSum.encodedComplement(sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, bytes, 7 * 80 + 11, 16);
        assertEquals(0, remainder(bytes, 2 * BLOCK), "the file is right before");
        Files.write(file, bytes);
        Random random = new Random(8);
        for (int i = 0; i < 60; i++) {
            HeaderUpdate.apply(file, "0", set("K" + i % 40, "" + random.nextInt()), Mode.IN_PLACE);
            byte[] after = Files.readAllBytes(file);
            int length = after.length - 4 * BLOCK;
            assertEquals(0, remainder(after, length), "edit " + i + ", seed 8");
        }
        byte[] stale = Files.readAllBytes(file);
        stale[stale.length - 4 * BLOCK - BLOCK]++;
        Files.write(file, stale);
        long wrong = remainder(stale, stale.length - 4 * BLOCK);
        HeaderUpdate.apply(file, "0", set("GAIN", "1.5"), Mode.IN_PLACE);
        assertEquals(wrong, remainder(Files.readAllBytes(file), stale.length - 4 * BLOCK));
        assertTrue(wrong != 0);
    }

    /** FITS standard 4.0, section 4.4.2.7: the one's complement sum of the HDU is minus zero. */
    private static long remainder(byte[] bytes, int length) {
        long modulus = (1L << 32) - 1;
        long sum = 0;
        for (int i = 0; i < length; i += 4) {
            long word = 0;
            for (int k = 0; k < 4; k++) {
                word = word << 8 | bytes[i + k] & 0xff;
            }
            sum = (sum + word) % modulus;
        }
        return sum;
    }

    @Test
    void sumsCanBeRemovedAndNotSet() throws IOException {
        Files.write(file, bytes("CHECKSUM= '0000000000000000'", "DATASUM = '1'"));
        HeaderEdit edit = new HeaderEdit(List.of(), List.of("checksum", "datasum"));
        assertEquals(Done.IN_PLACE, HeaderUpdate.apply(file, "0", edit, Mode.IN_PLACE));
        assertTrue(headerOf(file, "0").findCard("CHECKSUM").isEmpty());
    }

    @Test
    void aCompressedFileIsCopiedAndNotChangedInPlace() throws IOException {
        Path gzipped = Files.write(dir.resolve("a.fits.gz"), FitsBytes.gzipped(Files.readAllBytes(file)));
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

    @Test
    void aHeaderThatADeadProcessLeftHalfWrittenIsCompleted() throws IOException {
        byte[] before = Arrays.copyOf(Files.readAllBytes(file), BLOCK);
        HeaderUpdate.apply(file, "0", set("EXPTIME", "30.5"), Mode.IN_PLACE);
        byte[] whole = Files.readAllBytes(file);
        byte[] after = Arrays.copyOf(whole, BLOCK);
        byte[] half = whole.clone();
        System.arraycopy(before, 0, half, 0, 6 * 80 + 25);
        Files.write(file, half);
        new HeaderJournal(0, before, after).write(file);

        HeaderUpdate.apply(file, "THREE", set("EXTNAME", "3"), Mode.IN_PLACE);

        assertArrayEquals(after, Arrays.copyOf(Files.readAllBytes(file), BLOCK));
        assertTrue(leftovers().isEmpty());
    }

    @Test
    void aJournalThatIsCutOffOrOfAnotherFileChangesNothing() throws IOException {
        byte[] original = Files.readAllBytes(file);
        byte[] before = Arrays.copyOf(original, BLOCK);
        byte[] after = before.clone();
        after[500] = 'x';
        new HeaderJournal(0, before, after).write(file);
        byte[] journal = Files.readAllBytes(HeaderJournal.pathOf(file));
        byte[] damaged = journal.clone();
        damaged[700]++;
        byte[] ofAnother = original.clone();
        ofAnother[1000]++;
        for (byte[] left : List.of(Arrays.copyOf(journal, journal.length - 1), damaged, new byte[0])) {
            Files.write(HeaderJournal.pathOf(file), left);
            HeaderUpdate.apply(file, "0", set("GAIN", "4.5"), Mode.IN_PLACE);
            assertEquals('x' == original[500], 'x' == Files.readAllBytes(file)[500]);
        }
        Files.write(file, ofAnother);
        Files.write(HeaderJournal.pathOf(file), journal);
        HeaderUpdate.apply(file, "TWO", set("EXTNAME", "TWO"), Mode.IN_PLACE);
        assertArrayEquals(Arrays.copyOf(ofAnother, BLOCK), Arrays.copyOf(Files.readAllBytes(file), BLOCK));
        assertTrue(leftovers().isEmpty());
    }

    @Test
    void aFileThatSomebodyElseChangesIsLeftAlone() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.lock();
            DesdmException e =
                    assertThrows(
                            DesdmException.class,
                            () -> HeaderUpdate.apply(file, "0", set("GAIN", "1.0"), Mode.IN_PLACE));
            assertEquals(FitsError.CHANGED_MEANWHILE, e.code());
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
            boolean remove = headerOf(file, "0").findCard(keyword).isPresent() && random.nextBoolean();
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
