package org.desdm.fits.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.MissingKeywordException;
import org.desdm.fits.header.HeaderCard.Kind;
import org.junit.jupiter.api.Test;

/** Forms of cards are those of FITS 4.0, section 4. */
class FitsHeaderTest {

    private static final String CARDS =
            cards(
                    "SIMPLE  =                    T / conforms",
                    "EXPTIME =                 90.0 / [s] exposure",
                    "CCDNUM  =                    3",
                    "OBJECT  = 'it''s  '           / quotes, and / in 'a' comment",
                    "EMPTY   = ''",
                    "UNDEF   =                      / no value",
                    "CPLX    = (1.0, -2.5)",
                    "TINY    = 1.5D-3",
                    "LONG    = 'first &'",
                    "CONTINUE  'second &' / a comment",
                    "CONTINUE  'third'    / that goes on",
                    "HIERARCH ESO DET CHIP1 ID = 'ESO#1' / long name",
                    "COMMENT  text = 3",
                    "HISTORY  done",
                    "",
                    "lower   = 5",
                    "BAD CARD without an equals sign",
                    "OPEN    = 'never closed",
                    "WORDS   = these are not a value",
                    "CCDNUM  =                    4 / again");

    @Test
    void everyCardIsWrittenAsItWasReadByteForByte() {
        assertEquals(inBlocks(CARDS), text(FitsHeader.parse(CARDS)));
    }

    @Test
    void anyBytesAtAllAreCarriedUnharmed() {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            char[] chars = new char[80 * (1 + random.nextInt(4))];
            for (int k = 0; k < chars.length; k++) {
                chars[k] =
                        (char)
                                (random.nextInt(3) > 0
                                        ? 32 + random.nextInt(95)
                                        : random.nextInt(256));
            }
            String images =
                    (random.nextBoolean() ? "KEY     = '" : "HIERARCH ") + new String(chars);
            images = images.substring(0, chars.length);
            assertEquals(inBlocks(images), text(FitsHeader.parse(images)), "seed 1, header " + i);
        }
    }

    @Test
    void readsValuesOfEveryKind() {
        FitsHeader header = FitsHeader.parse(CARDS);
        assertKind(header, "SIMPLE", Kind.LOGICAL, "T");
        assertKind(header, "EXPTIME", Kind.REAL, "90.0");
        assertKind(header, "CCDNUM", Kind.INTEGER, "3");
        assertKind(header, "OBJECT", Kind.STRING, "it's");
        assertKind(header, "EMPTY", Kind.STRING, "");
        assertKind(header, "UNDEF", Kind.UNDEFINED, "");
        assertKind(header, "CPLX", Kind.COMPLEX, "(1.0, -2.5)");
        assertKind(header, "LONG", Kind.STRING, "first second third");
        assertKind(header, "eso det chip1 id", Kind.STRING, "ESO#1");
        assertKind(header, "LOWER", Kind.INTEGER, "5");
        assertKind(header, "OPEN", Kind.INVALID, "never closed");
        assertKind(header, "WORDS", Kind.INVALID, "these are not a value");
        assertEquals(
                "quotes, and / in 'a' comment", header.findCard("OBJECT").orElseThrow().comment());
        assertEquals("a comment that goes on", header.findCard("LONG").orElseThrow().comment());
        assertEquals(Optional.empty(), header.findText("UNDEF"));
        assertEquals(Optional.empty(), header.findText("WORDS"));
    }

    private static void assertKind(FitsHeader header, String keyword, Kind kind, String text) {
        HeaderCard card = header.findCard(keyword).orElseThrow();
        assertEquals(kind, card.kind(), keyword);
        assertEquals(text, card.text(), keyword);
    }

    @Test
    void typedKeywordsReadTheirFormsAndRefuseOthers() {
        FitsHeader header = FitsHeader.parse(CARDS);
        assertEquals(3, header.require(DesKeywords.CCDNUM));
        assertEquals(90.0, header.require(DesKeywords.EXPTIME));
        assertEquals(0.0015, header.require(Keyword.real("TINY", "")));
        assertEquals(90, header.require(Keyword.integer("EXPTIME", "")));
        assertEquals("3", header.require(Keyword.text("CCDNUM", "")));
        assertTrue(header.require(Keyword.logical("SIMPLE", "")));
        assertEquals(Optional.empty(), header.find(Keyword.real("UNDEF", "")));
        assertEquals(Optional.empty(), header.find(DesKeywords.GAIN));
        assertThrows(MissingKeywordException.class, () -> header.require(DesKeywords.GAIN));
        for (Keyword<?> wrong :
                List.of(
                        Keyword.integer("OBJECT", ""),
                        Keyword.integer("TINY", ""),
                        Keyword.logical("CCDNUM", ""),
                        Keyword.section("OBJECT", ""))) {
            DesdmException e = assertThrows(DesdmException.class, () -> header.find(wrong));
            assertEquals(FitsError.BAD_KEYWORD_VALUE, e.code());
        }
    }

    @Test
    void valuesThatAreSetReadBackFromTheBytes() {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.CCDNUM, 62);
        header.set(DesKeywords.EXPNUM, 123456789012L);
        header.set(DesKeywords.GAIN, 0.1);
        header.set(DesKeywords.MJD_OBS, 57103.40123456789);
        header.set(DesKeywords.OBJECT, "O'Brien's / field");
        header.set(
                DesKeywords.ampSec('A'),
                org.desdm.fits.geometry.FitsSection.parse("[2048:1025,1:4096]"));
        header.set(Keyword.logical("FLAG", ""), false);
        header.set(Keyword.text("A LONG NAME", "by HIERARCH"), "value");

        FitsHeader back = FitsHeader.parse(untilEnd(text(header)));

        assertEquals(62, back.require(DesKeywords.CCDNUM));
        assertEquals(123456789012L, back.require(DesKeywords.EXPNUM));
        assertEquals(0.1, back.require(DesKeywords.GAIN));
        assertEquals(57103.40123456789, back.require(DesKeywords.MJD_OBS));
        assertEquals("O'Brien's / field", back.require(DesKeywords.OBJECT));
        assertTrue(back.require(DesKeywords.ampSec('A')).isXReversed());
        assertFalse(back.require(Keyword.logical("FLAG", "")));
        assertEquals(Optional.of("value"), back.findText("A long NAME"));
    }

    @Test
    void stringsOfEveryLengthAndFullOfQuotesReadBack() {
        Random random = new Random(2);
        for (int length = 0; length < 400; length++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < length; i++) {
                text.append("'x&/ y".charAt(random.nextInt(6)));
            }
            String value = text.toString().stripTrailing();
            FitsHeader header = new FitsHeader();
            header.set(Keyword.text("TEXT", "a comment"), value);
            header.set(DesKeywords.CCDNUM, 1);
            String cards = untilEnd(text(header));
            assertEquals(0, cards.length() % 80);
            FitsHeader back = FitsHeader.parse(cards);
            assertEquals(value, back.findText("TEXT").orElseThrow(), "seed 2, length " + length);
            assertEquals(2, back.cards().size());
        }
    }

    @Test
    void settingChangesTheFirstCardInItsPlaceAndNoOther() {
        FitsHeader header = FitsHeader.parse(CARDS);
        header.set(DesKeywords.CCDNUM, 9);
        String[] before = CARDS.split("(?<=\\G.{80})");
        String after = text(header);
        assertTrue(after.startsWith(before[0] + before[1] + "CCDNUM  =                    9"));
        assertTrue(after.contains(before[before.length - 1]));
    }

    @Test
    void removingTakesEveryCardOfTheName() {
        FitsHeader header = FitsHeader.parse(CARDS);
        header.remove(DesKeywords.CCDNUM);
        assertFalse(header.contains(DesKeywords.CCDNUM));
        assertFalse(text(header).contains("CCDNUM"));
        assertEquals(90.0, header.require(DesKeywords.EXPTIME));
    }

    @Test
    void aCardThatBreaksTheFormHasNoValue() {
        FitsHeader header =
                FitsHeader.parse(
                        cards(
                                "CCDNUM  3",
                                "BAND    = 'g",
                                "GAIN    = NaN",
                                "RDNOISE = 'NaN'",
                                "EXPTIME = 1E999"));
        for (Keyword<?> keyword :
                List.of(
                        DesKeywords.CCDNUM,
                        DesKeywords.BAND,
                        DesKeywords.GAIN,
                        DesKeywords.RDNOISE,
                        DesKeywords.EXPTIME)) {
            DesdmException e = assertThrows(DesdmException.class, () -> header.find(keyword));
            assertEquals(FitsError.BAD_KEYWORD_VALUE, e.code(), keyword.name());
        }
    }

    /** FITS standard 4.0, section 4.1.1: headers hold nothing but the characters 32 to 126. */
    @Test
    void cardsMadeHereHoldNothingButPrintableAscii() {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.BIASFIL, "bi\u00e1s\u2603.fits");
        header.set(Keyword.real("SHIFT", "[\u00b5m] shift"), 1.0);
        header.addHistory("two\nlines");
        assertTrue(text(header).matches("[ -~]+"), text(header));
        FitsHeader back = FitsHeader.parse(untilEnd(text(header)));
        assertEquals("bi?s?.fits", back.require(DesKeywords.BIASFIL));
    }

    @Test
    void aCopyIsOfItsOwn() {
        FitsHeader header = FitsHeader.parse(CARDS);
        FitsHeader copy = header.copy();
        copy.set(DesKeywords.CCDNUM, 9);
        copy.addHistory("changed");
        assertEquals(3, header.require(DesKeywords.CCDNUM));
        assertEquals(inBlocks(CARDS), text(header));
    }

    @Test
    void whatAHeaderCannotHoldIsAProgrammingMistake() {
        FitsHeader header = new FitsHeader();
        assertThrows(
                IllegalArgumentException.class, () -> header.set(DesKeywords.GAIN, Double.NaN));
    }

    private static String cards(String... cards) {
        StringBuilder text = new StringBuilder();
        for (String card : cards) {
            text.append("%-80s".formatted(card));
        }
        return text.toString();
    }

    private static String inBlocks(String images) {
        int length = (images.length() + 80 + 2879) / 2880 * 2880;
        return ("%-" + length + "s").formatted(images + "END");
    }

    private static String text(FitsHeader header) {
        return new String(header.toBytes(), StandardCharsets.ISO_8859_1);
    }

    private static String untilEnd(String block) {
        return block.substring(0, block.lastIndexOf("END"));
    }
}
