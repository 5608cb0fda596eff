package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.error.FitsError;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MalformedFileTest {

    @TempDir Path dir;

    /** A broken file, and what is said of it. */
    record Case(String name, byte[] bytes, FitsError code, String says) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(noFitsAtAll(), cutShort(), badFirstCards(), badAxes(), badExtensions())
                .flatMap(cases -> cases);
    }

    private static Stream<Case> noFitsAtAll() {
        return Stream.of(
                notFits("empty", "", "it is empty"),
                notFits("html", "<!DOCTYPE html><html></html>", "HTML"),
                notFits("bzip2", "BZh91AY&SY", "bzip2"),
                notFits("text", "SIMPLETON".repeat(1000), "SIMPLE"),
                notFits("extension first", "XTENSION= 'IMAGE   '", "without a primary"),
                new Case(
                        "gzip in gzip",
                        FitsBytes.gzipped(FitsBytes.gzipped(good())),
                        FitsError.MALFORMED_FILE,
                        "gzip inside gzip"),
                new Case(
                        "html in gzip",
                        FitsBytes.gzipped("<html>".getBytes(StandardCharsets.UTF_8)),
                        FitsError.MALFORMED_FILE,
                        "HTML"));
    }

    private static Stream<Case> cutShort() {
        return Stream.of(
                new Case(
                        "header only a card",
                        "SIMPLE  =                    T".getBytes(StandardCharsets.UTF_8),
                        FitsError.TRUNCATED_FILE,
                        "END"),
                new Case(
                        "no END",
                        new String(good(), StandardCharsets.ISO_8859_1)
                                .replace("END  ", "XXX  ")
                                .getBytes(StandardCharsets.ISO_8859_1),
                        FitsError.TRUNCATED_FILE,
                        "END"),
                new Case(
                        "truncated data",
                        Arrays.copyOf(good(), 2880 + 11),
                        FitsError.TRUNCATED_FILE,
                        "12 bytes begin at byte 2880, and the file ends at byte 2891"));
    }

    private static Stream<Case> badFirstCards() {
        return Stream.of(
                header("SIMPLE = F", FitsError.UNSUPPORTED, "SIMPLE = F", "SIMPLE  = F"),
                header("SIMPLE = 3", FitsError.MALFORMED_FILE, "SIMPLE", "SIMPLE  = 3"),
                malformed("no BITPIX", "BITPIX is missing", "NAXIS   = 0"),
                malformed("BITPIX 17", "BITPIX must be", "BITPIX  = 17", "NAXIS   = 0"),
                malformed("BITPIX text", "BITPIX", "BITPIX  = 'x'", "NAXIS   = 0"),
                malformed("BITPIX 0", "BITPIX must be", "BITPIX  = 0", "NAXIS   = 0"),
                malformed("no NAXIS", "NAXIS is missing", "BITPIX  = 8"),
                malformed("NAXIS 1000", "0 to 999", "BITPIX  = 8", "NAXIS   = 1000"),
                malformed("NAXIS -1", "0 to 999", "BITPIX  = 8", "NAXIS   = -1"),
                malformed("NAXIS 1E18", "NAXIS", "BITPIX  = 8", "NAXIS   = 1E18"));
    }

    private static Stream<Case> badAxes() {
        return Stream.of(
                malformed(
                        "no NAXIS2",
                        "NAXIS2 is missing",
                        "BITPIX  = 8",
                        "NAXIS   = 2",
                        "NAXIS1  = 1"),
                malformed(
                        "negative NAXIS1",
                        "NAXIS1 is negative",
                        "BITPIX  = 8",
                        "NAXIS   = 1",
                        "NAXIS1  = -5"),
                malformed(
                        "axes beyond 64 bits",
                        "2^63",
                        "BITPIX  = 64",
                        "NAXIS   = 3",
                        "NAXIS1  = 2147483648",
                        "NAXIS2  = 2147483648",
                        "NAXIS3  = 4"),
                malformed(
                        "axis beyond 64 bits",
                        "NAXIS1",
                        "BITPIX  = 8",
                        "NAXIS   = 1",
                        "NAXIS1  = 99999999999999999999"),
                header(
                        "more pixels than file",
                        FitsError.TRUNCATED_FILE,
                        "400000000000000 bytes",
                        "SIMPLE  = T",
                        "BITPIX  = -32",
                        "NAXIS   = 2",
                        "NAXIS1  = 10000000",
                        "NAXIS2  = 10000000"));
    }

    private static Stream<Case> badExtensions() {
        return Stream.of(
                extension("garbage after the data", "XTENSION=", "GARBAGE = 1"),
                extension(
                        "negative PCOUNT",
                        "PCOUNT is negative",
                        "XTENSION= 'BINTABLE'",
                        "BITPIX  = 8",
                        "NAXIS   = 1",
                        "NAXIS1  = 1",
                        "PCOUNT  = -1",
                        "GCOUNT  = 1"),
                extension(
                        "two arrays in an image",
                        "GCOUNT 1",
                        "XTENSION= 'IMAGE   '",
                        "BITPIX  = 8",
                        "NAXIS   = 1",
                        "NAXIS1  = 1",
                        "PCOUNT  = 0",
                        "GCOUNT  = 0"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aBrokenFileIsRefusedByWhatIsWrongWithIt(Case broken) throws IOException {
        Path path = Files.write(dir.resolve("broken.fits"), broken.bytes());
        DesdmException e = assertThrows(DesdmException.class, () -> FitsFile.open(path).close());
        assertEquals(broken.code(), e.code(), e.getMessage());
        assertTrue(e.getMessage().contains(broken.says()), e.getMessage());
        assertTrue(e.problems().get(0).where().contains("broken.fits"));
    }

    @Test
    void aScalingThatIsNoNumberIsRefusedByItsCard() throws IOException {
        byte[] bytes =
                new FitsBytes()
                        .header(FitsBytes.primary(16, 3, 2, "BZERO   = 'much'"))
                        .data(new byte[12])
                        .toBytes();
        Path path = Files.write(dir.resolve("a.fits"), bytes);
        DesdmException e = assertThrows(DesdmException.class, () -> read(path));
        assertTrue(e.problems().get(0).where().contains("card BZERO"));
    }

    @Test
    void aMissingFileAndADirectoryAreNoFitsProblem() {
        assertThrows(NoSuchFileException.class, () -> FitsFile.open(dir.resolve("none.fits")));
        assertThrows(IOException.class, () -> FitsFile.open(dir));
    }

    @Test
    void aHeaderOfContinuedCardsOnlyIsReadInTime() throws IOException {
        String[] cards = new String[100_000];
        Arrays.fill(cards, "CONTINUE  '" + "x".repeat(60) + "&'");
        String[] all = FitsBytes.empty("LONG    = 'x&'");
        String[] joined = Arrays.copyOf(all, all.length + cards.length);
        System.arraycopy(cards, 0, joined, all.length, cards.length);
        Path path = Files.write(dir.resolve("long.fits"), new FitsBytes().header(joined).toBytes());
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> {
                    try (FitsFile file = FitsFile.open(path)) {
                        assertEquals(
                                6_000_002,
                                file.hdus()
                                        .get(0)
                                        .header()
                                        .findText("LONG")
                                        .orElseThrow()
                                        .length());
                    }
                });
    }

    private static void read(Path path) throws IOException {
        try (FitsFile file = FitsFile.open(path)) {
            file.readImage(file.require(""));
        }
    }

    private static byte[] good() {
        return new FitsBytes()
                .header(FitsBytes.primary(16, 3, 2))
                .data(FitsBytes.shorts(1, 2, 3, 4, 5, 6))
                .toBytes();
    }

    private static Case notFits(String name, String content, String says) {
        return new Case(
                name,
                content.getBytes(StandardCharsets.ISO_8859_1),
                FitsError.MALFORMED_FILE,
                says);
    }

    private static Case malformed(String name, String says, String... afterSimple) {
        String[] cards = new String[afterSimple.length + 1];
        cards[0] = "SIMPLE  =                    T";
        System.arraycopy(afterSimple, 0, cards, 1, afterSimple.length);
        return header(name, FitsError.MALFORMED_FILE, says, cards);
    }

    private static Case header(String name, FitsError code, String says, String... cards) {
        String[] all = Arrays.copyOf(cards, Math.max(cards.length, 3));
        if (cards.length == 1) {
            all[1] = "BITPIX  = 8";
            all[2] = "NAXIS   = 0";
        } else if (cards.length == 2) {
            all[2] = "COMMENT";
        }
        return new Case(name, new FitsBytes().header(all).toBytes(), code, says);
    }

    private static Case extension(String name, String says, String... cards) {
        byte[] bytes =
                new FitsBytes()
                        .header(FitsBytes.empty())
                        .header(cards)
                        .data(new byte[2880])
                        .toBytes();
        return new Case(name, bytes, FitsError.MALFORMED_FILE, says);
    }
}
