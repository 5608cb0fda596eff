package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.io.table.TableBatches;
import org.desdm.fits.io.table.TableReader;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables that break their rules: cells, or what is wrong with them and where. */
class MalformedTableTest {

    private static final long SEED = 20261123L;
    private static final ReadLimits LIMITS = ReadLimits.DEFAULT.withMaxImageBytes(64 << 20);

    @TempDir Path dir;

    /** A broken table, what is said of it and where. */
    record Case(String name, byte[] bytes, FitsError code, String says, String where) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(headers(), descriptors(), ascii()).flatMap(cases -> cases);
    }

    private static Stream<Case> headers() {
        return Stream.of(
                table("no TFORM", "TFORM1 is missing", "card TFORM1", 4, 2, new byte[8]),
                table(
                        "odd TFORM",
                        "not the form",
                        "card TFORM1",
                        4,
                        2,
                        new byte[8],
                        "TFORM1  = 'Z'"),
                table(
                        "form beyond the row",
                        "longer than the rows",
                        "card TFORM1",
                        4,
                        2,
                        new byte[8],
                        "TFORM1  = '999999999D'"),
                table(
                        "form within the row",
                        "rows have 4 bytes, their columns 2",
                        "card NAXIS1",
                        4,
                        2,
                        new byte[8],
                        "TFORM1  = '1I'"),
                table(
                        "scale of text",
                        "TSCAL1",
                        "card TSCAL1",
                        4,
                        2,
                        new byte[8],
                        "TFORM1  = 'J'",
                        "TSCAL1  = 'x'"),
                table(
                        "heap inside the rows",
                        "the heap begins at byte 4",
                        "card THEAP",
                        4,
                        2,
                        new byte[8],
                        "TFORM1  = 'J'",
                        "THEAP   = 4"),
                table(
                        "rows of nothing",
                        "99999999 rows of 0 bytes",
                        "card NAXIS2",
                        0,
                        99999999,
                        new byte[0],
                        "TFORM1  = '0J'"),
                table(
                        "pieces of nothing",
                        "ZTILELEN",
                        "card ZTILELEN",
                        8,
                        1,
                        new byte[8],
                        "TFORM1  = '1PB'",
                        "ZTABLE  = T",
                        "ZNAXIS1 = 4",
                        "ZNAXIS2 = 10",
                        "ZFORM1  = '1J'",
                        "ZTILELEN= 0"));
    }

    private static Stream<Case> descriptors() {
        return Stream.of(
                variable("beyond the heap", "beyond a heap of 16 bytes", 2, 12),
                variable("far beyond the heap", "beyond a heap", 1, Integer.MAX_VALUE),
                variable("before the heap", "beyond a heap", 1, -8),
                variable("negative count", "more than can be", -1, 0),
                variable("a count of 2^31", "more than can be", Integer.MAX_VALUE, 0),
                table(
                        "compressed column beyond the heap",
                        "beyond a heap",
                        "column 1, row 1",
                        8,
                        1,
                        ByteBuffer.allocate(24).putInt(17).array(),
                        "TFORM1  = '1PB'",
                        "ZTABLE  = T",
                        "ZNAXIS1 = 4",
                        "ZNAXIS2 = 10",
                        "ZFORM1  = '1J'",
                        "ZTILELEN= 10"),
                table(
                        "a compressed column that could not hold so much",
                        "cannot hold 40000000",
                        "column 1, row 1",
                        8,
                        1,
                        ByteBuffer.allocate(24).putInt(16).array(),
                        "TFORM1  = '1PB'",
                        "ZTABLE  = T",
                        "ZNAXIS1 = 4",
                        "ZNAXIS2 = 10000000",
                        "ZFORM1  = '1J'",
                        "ZTILELEN= 10000000"));
    }

    private static Stream<Case> ascii() {
        byte[] rows = "  12.5\n 1x5\n".replace("\n", "").concat("  ").getBytes();
        return Stream.of(
                ascii("no number", "'1x5' is no number", "column F, row 2", rows, "F6.2", "1"),
                ascii("field outside", "a field of 6", "card TBCOL1", rows, "F6.2", "2"),
                ascii("unknown form", "not the form", "card TFORM1", rows, "Q6", "1"));
    }

    private static Case variable(String name, String says, int count, int offset) {
        byte[] data = ByteBuffer.allocate(24).putInt(count).putInt(offset).array();
        return table(name, says, "column 1, row 1", 8, 1, data, "TFORM1  = '1PD'");
    }

    private static Case table(
            String name,
            String says,
            String where,
            int width,
            int rows,
            byte[] data,
            String... cards) {
        return new Case(
                name, binary(width, rows, data, cards), FitsError.MALFORMED_FILE, says, where);
    }

    private static byte[] binary(int width, int rows, byte[] data, String... cards) {
        String[] first = {
            "XTENSION= 'BINTABLE'",
            "BITPIX  = 8",
            "NAXIS   = 2",
            "NAXIS1  = " + width,
            "NAXIS2  = " + rows,
            "PCOUNT  = " + (data.length - width * rows),
            "GCOUNT  = 1",
            "TFIELDS = 1"
        };
        String[] all = Arrays.copyOf(first, first.length + cards.length);
        System.arraycopy(cards, 0, all, first.length, cards.length);
        return new FitsBytes().header(FitsBytes.empty()).header(all).data(data).toBytes();
    }

    private static Case ascii(
            String name, String says, String where, byte[] rows, String form, String start) {
        byte[] bytes =
                new FitsBytes()
                        .header(FitsBytes.empty())
                        .header(
                                "XTENSION= 'TABLE   '",
                                "BITPIX  = 8",
                                "NAXIS   = 2",
                                "NAXIS1  = 6",
                                "NAXIS2  = 2",
                                "PCOUNT  = 0",
                                "GCOUNT  = 1",
                                "TFIELDS = 1",
                                "TTYPE1  = 'F'",
                                "TFORM1  = '" + form + "'",
                                "TBCOL1  = " + start)
                        .data(Arrays.copyOf(rows, 12))
                        .toBytes();
        return new Case(name, bytes, FitsError.MALFORMED_FILE, says, where);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aBrokenTableIsRefusedByWhatIsWrongAndWhere(Case broken) throws IOException {
        Path path = Files.write(dir.resolve("broken.fits"), broken.bytes());
        DesdmException e = assertThrows(DesdmException.class, () -> read(path));
        assertEquals(broken.code(), e.code(), e.getMessage());
        assertTrue(e.getMessage().contains(broken.says()), e.getMessage());
        String where = e.problems().get(0).where();
        assertTrue(where.contains("broken.fits[1]"), where);
        assertTrue(where.contains(broken.where()), where);
    }

    @Test
    void arraysMayOverlapInTheHeapButNotFillTheMemory() throws IOException {
        int rows = 1000;
        int heap = 1 << 20;
        ByteBuffer data = ByteBuffer.allocate(8 * rows + heap);
        for (int i = 0; i < rows; i++) {
            data.putInt(heap - i).putInt(i);
        }
        byte[] bytes = binary(8, rows, data.array(), "TFORM1  = '1PB'");
        Path path = Files.write(dir.resolve("overlap.fits"), bytes);
        try (FitsFile file = FitsFile.open(path, LIMITS)) {
            TableReader table = file.table(file.requireTable(""));
            TableBatches batches = table.batches(10);
            assertTrue(batches.next());
            assertEquals(10 * heap - 45, batches.columns().get(0).count());
            DesdmException e = assertThrows(DesdmException.class, table::read);
            assertEquals(FitsError.TOO_LARGE, e.code());
        }
    }

    @Test
    void everyMutatedTableGivesCellsOrSaysWhatIsWrong() throws IOException {
        mutate(1000, Duration.ofSeconds(60));
    }

    @Test
    @Tag("slow")
    void tenThousandMutatedTablesGiveCellsOrSayWhatIsWrong() throws IOException {
        mutate(10_000, Duration.ofSeconds(600));
    }

    private void mutate(int count, Duration limit) throws IOException {
        List<byte[]> bases =
                List.of(
                        bytes("binary.fits"),
                        bytes("ascii.fits"),
                        bytes("packed.fits.fz"),
                        bytes("rice.fits.fz"),
                        FitsBytes.gzipped(bytes("binary.fits")));
        Random random = new Random(SEED);
        int[] read = new int[1];
        Assertions.assertTimeoutPreemptively(
                limit,
                () -> {
                    for (int i = 0; i < count; i++) {
                        byte[] mutant = Mutation.ofBytes(bases.get(i % bases.size()), random);
                        String name = "mutation %d of seed %d".formatted(i, SEED);
                        read[0] += readOrRefuse(mutant, name) ? 1 : 0;
                    }
                });
        assertTrue(read[0] > count / 20 && read[0] < count / 10 * 9, read[0] + " read");
    }

    private static byte[] bytes(String fixture) throws IOException {
        return Files.readAllBytes(TableFixturesTest.fixture(fixture));
    }

    /** Whether the file was read; fails if it was neither read nor refused. */
    private boolean readOrRefuse(byte[] bytes, String name) throws IOException {
        Path path = Files.write(dir.resolve("mutant.fits"), bytes);
        long start = System.nanoTime();
        try {
            read(path);
            return true;
        } catch (DesdmException | IOException refused) {
            assertTrue(refused.getMessage() != null, name);
            return false;
        } catch (RuntimeException | Error e) {
            return fail(name + ": " + e, e);
        } finally {
            long seconds = (System.nanoTime() - start) / 1_000_000_000;
            assertTrue(seconds < 10, name + " took " + seconds + " s");
        }
    }

    /** Everything that a reader of tables does. */
    private void read(Path path) throws IOException {
        try (FitsFile file = FitsFile.open(path, LIMITS)) {
            FitsInfo.of(file);
            for (Hdu hdu : file.hdus()) {
                if (hdu.isTable()) {
                    TableReader table = file.table(hdu);
                    TableBatches batches = table.batches(8);
                    while (batches.next() && batches.firstRow() < 1000) {
                        batches.columns();
                    }
                    table.read();
                }
            }
            Hdu first = file.requireTable("");
            CsvWriter.write(
                    file.table(first), List.of(), file.table(first).all(), new StringBuilder());
        }
        FitsTableCodec codec = new FitsTableCodec();
        Path again = path.resolveSibling("again.fits");
        codec.write(codec.read(DataRef.of(path), PlaneObserver.NONE), again, PlaneObserver.NONE);
    }
}
