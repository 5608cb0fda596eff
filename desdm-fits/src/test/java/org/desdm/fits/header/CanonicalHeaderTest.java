package org.desdm.fits.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The rules are those of docs/canonical-header.md, version 1. */
class CanonicalHeaderTest {

    private static final String[] CARDS = {
        "SIMPLE  =                    T / conforms",
        "BITPIX  =                  -32",
        "NAXIS   =                    2",
        "NAXIS1  =                 2048",
        "NAXIS2  =                 4096",
        "EXTEND  =                    T",
        "BAND    = 'g       '           / filter",
        "CCDNUM  =                    3",
        "EXPTIME =                 90.0 / [s] exposure",
        "TINY    =             -1.5D-03",
        "FLAG    =                    F",
        "UNDEF   =",
        "CPLX    = (1.0, -2.5)",
        "OBJECT  = 'it''s \\ here'",
        "DP1     = 'NAXES: 2'",
        "DP1     = 'AXIS.1: 1'",
        "BIASFIL = 'D_n20130101_c01_r1418p01_biascor.fits'",
        "DESBIAS = '2013-03-28T12:00:00Z'",
        "HIERARCH ESO DET ID = 'ESO#1'",
        "DATE    = '2013-03-28T12:00:00'",
        "CHECKSUM= 'abcdefghijklmnop'",
        "HISTORY  bias subtracted",
        "BAD CARD without an equals sign",
        "",
    };

    /** Written by hand from the specification. */
    private static final String TEXT =
            String.join(
                    "\n",
                    "desdm-header/1",
                    "=HDU\tIMAGE",
                    "BAD CARD\tX\tBAD CARD without an equals sign",
                    "BAND\tS\tg",
                    "BIASFIL\tP\t",
                    "BITPIX\tI\t-32",
                    "CCDNUM\tI\t3",
                    "CPLX\tC\t1E0,-2.5E0",
                    "DESBIAS\tP\t",
                    "DP1\tS\tNAXES: 2",
                    "DP1\tS\tAXIS.1: 1",
                    "ESO DET ID\tS\tESO#1",
                    "EXPTIME\tR\t9E1",
                    "FLAG\tL\tF",
                    "NAXIS\tI\t2",
                    "NAXIS1\tI\t2048",
                    "NAXIS2\tI\t4096",
                    "OBJECT\tS\tit's \\x5C here",
                    "TINY\tR\t-1.5E-3",
                    "UNDEF\tU\t",
                    "");

    /** {@code sha256sum} (GNU coreutils 9.1) of the text above. */
    private static final String SHA256 =
            "d8a93dabf5183c48f8b380e494c30b62ee668718b18c50a2568675a9e572fc8d";

    @Test
    void theTextIsTheOneOfTheSpecification() {
        CanonicalHeader canonical = CanonicalHeader.of(Cards.header(CARDS));
        assertEquals(TEXT, new String(canonical.toBytes(), StandardCharsets.US_ASCII));
        assertEquals(SHA256, canonical.sha256());
    }

    @Test
    void theOrderOfTheCardsDoesNotCountButThatOfOneNameDoes() {
        Random random = new Random(5);
        String expected = sha(CARDS);
        for (int i = 0; i < 200; i++) {
            List<String> shuffled = new ArrayList<>(List.of(CARDS));
            Collections.shuffle(shuffled, random);
            int first = shuffled.indexOf("DP1     = 'NAXES: 2'");
            int second = shuffled.indexOf("DP1     = 'AXIS.1: 1'");
            boolean inOrder = first < second;
            assertEquals(inOrder, expected.equals(sha(shuffled.toArray(String[]::new))), "seed 5");
        }
    }

    @Test
    void otherSpellingsOfTheSameValuesDoNotCount() {
        assertSame("EXPTIME =                 90.0", "EXPTIME = 9.D1 / other comment");
        assertSame("CCDNUM  =                    3", "CCDNUM  = +003");
        assertSame("BAND    = 'g       '", "band    = 'g'");
        assertSame("CPLX    = (1.0, -2.5)", "CPLX    = ( 1 ,-25D-1)");
        assertSame("FLAG    =                    F", "FLAG    = F");
        assertSame("KEY     = 0.1", "KEY     = 0.1000000000000000055511151231257827");
    }

    private static void assertSame(String card, String other) {
        assertEquals(sha(card), sha(other), card);
    }

    @Test
    void aLongStringIsTheSameInOnePieceAndInSeveral() {
        assertEquals(
                sha("TEXT    = 'one two three'"),
                sha("TEXT    = 'one &'", "CONTINUE  'two &'", "CONTINUE  'three' / said"));
    }

    @Test
    void whatIsVolatileDoesNotCount() {
        String[] more = Arrays.copyOf(CARDS, CARDS.length + 8);
        List.of(
                        "FILENAME= 'other.fits'",
                        "DATASUM = '12345'",
                        "ZDATASUM= '12345'",
                        "FZALGOR = 'RICE_1'",
                        "COMMENT  of somebody",
                        "ATTNUM  = 7",
                        "BSCALE  = 1",
                        "EXTVER  = 1")
                .toArray(more);
        System.arraycopy(more.clone(), 0, more, CARDS.length, 8);
        System.arraycopy(CARDS, 0, more, 0, CARDS.length);
        assertEquals(sha(CARDS), sha(more));
    }

    @Test
    void timesOfStepsAndNamesOfFilesCountByTheirPresence() {
        assertSame("DESBIAS = '2013-03-28T12:00:00Z'", "DESBIAS = 'Wed Jan 25 10:47:42 2017'");
        assertSame("FLATFIL = 'a.fits'", "FLATFIL = 'b.fits'");
        assertNotEquals(sha("FLATFIL = 'a.fits'"), sha("COMMENT"));
        assertNotEquals(sha("DESBIAS = '2013-03-28T12:00:00Z'"), sha("COMMENT"));
        assertNotEquals(sha("DESNCRAY= 7"), sha("DESNCRAY= 8"), "a number, not a time");
    }

    @Test
    void everyOtherChangeCounts() {
        String expected = sha(CARDS);
        for (int i = 1; i < CARDS.length; i++) {
            String keyword = CARDS[i].substring(0, Math.min(8, CARDS[i].length())).strip();
            if (List.of("EXTEND", "DATE", "CHECKSUM", "HISTORY", "").contains(keyword)) {
                continue;
            }
            String[] without = CARDS.clone();
            without[i] = "";
            assertNotEquals(expected, sha(without), "without " + CARDS[i]);
            String[] another = CARDS.clone();
            another[i] = CARDS[i].startsWith("HIER") ? "HIERARCH ESO DET ID = 'ESO#2'" : "KEY = 1";
            assertNotEquals(expected, sha(another), "instead of " + CARDS[i]);
        }
    }

    /** Any two neighbours among the doubles are told apart, and so are their texts. */
    @Test
    void theShortestTextIsReadBackAndIsNotLongerThanTheOneThatWasWritten() {
        Random random = new Random(6);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                String text = CanonicalValue.shortest(value);
                assertEquals(value, Double.parseDouble(text), text);
                assertNotEquals(text, CanonicalValue.shortest(Math.nextUp(value)), "seed 6");
            }
            long digits = random.nextLong(1_000_000_000_000_000L);
            double few = Double.parseDouble(digits + "E" + (random.nextInt(500) - 250));
            String text = CanonicalValue.shortest(few);
            String written = Long.toString(digits).replaceAll("0+$", "");
            assertEquals(written, text.replaceAll("E.*|\\.", ""), "seed 6: " + digits);
        }
        assertEquals("4.9E-324", CanonicalValue.shortest(Double.MIN_VALUE).replace("5E", "4.9E"));
        assertEquals("1.7976931348623157E308", CanonicalValue.shortest(Double.MAX_VALUE));
        assertEquals("2E-3", CanonicalValue.shortest(0.002));
    }

    @Test
    void primaryAndExtensionOfTheSameImageAreEqual() {
        String[] extension = CARDS.clone();
        extension[0] = "XTENSION= 'IMAGE   '           / as an extension";
        extension[5] = "PCOUNT  =                    0";
        assertEquals(sha(CARDS), sha(extension));
    }

    @Test
    void tablesOfOtherKindsAreOtherHdus() {
        String[] ascii = {"XTENSION= 'TABLE'", "NAXIS   = 2"};
        String[] binary = {"XTENSION= 'BINTABLE'", "NAXIS   = 2"};
        String[] old = {"XTENSION= 'A3DTABLE'", "NAXIS   = 2"};
        assertNotEquals(sha(ascii), sha(binary));
        assertEquals(sha(old), sha(binary));
    }

    @Test
    void anEmptyPrimaryHduIsEmptyWhateverItsBitpix() {
        FitsHeader empty =
                Cards.header(
                        "SIMPLE  = T", "BITPIX  = 16", "NAXIS   = 0", "EXTEND  = T", "COMMENT hi");
        assertTrue(CanonicalHeader.of(empty).isEmpty());
        empty.set(DesKeywords.EXPNUM, 1L);
        assertFalse(CanonicalHeader.of(empty).isEmpty());
    }

    @Test
    void commentaryCountsWhenItIsAskedFor() {
        FitsHeader header =
                Cards.header("HISTORY  a", "COMMENT  b", "HISTORY  c", "", "          d");
        List<String> lines =
                CanonicalHeader.withCommentary(header).entries().stream()
                        .map(CanonicalHeader.Entry::line)
                        .toList();
        assertEquals(
                List.of("\tT\t  d", "COMMENT\tT\t b", "HISTORY\tT\t a", "HISTORY\tT\t c"), lines);
    }

    @Test
    void controlCharactersAndBytesBeyondAsciiAreSpelledOut() {
        FitsHeader header = Cards.header("NOTE    = 'a\u001b[2J\u00e9\tb'");
        assertEquals("NOTE\tS\ta\\x1B[2J\\xE9\\x09b", onlyLine(header));
    }

    private static String onlyLine(FitsHeader header) {
        return CanonicalHeader.of(header).entries().get(0).line();
    }

    private static String sha(String... cards) {
        return CanonicalHeader.of(Cards.header(cards)).sha256();
    }
}
