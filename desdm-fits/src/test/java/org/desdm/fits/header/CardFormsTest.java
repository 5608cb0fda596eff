package org.desdm.fits.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.header.HeaderCard.Kind;
import org.junit.jupiter.api.Test;

/** The rare forms of cards: FITS standard 4.0, sections 4.2.1.2 and 4.2.3 to 4.2.6, HIERARCH. */
class CardFormsTest {

    @Test
    void numbersOfEveryFormOfTheStandardAreNumbers() {
        for (String real : List.of("1.", ".5", "+1.5", "-2E5", "3.D-3", "1d+10", "5.0e-300")) {
            assertEquals(Kind.REAL, kind(real), real);
        }
        for (String integer : List.of("0", "+7", "-007", "123456789012345678901234567890")) {
            assertEquals(Kind.INTEGER, kind(integer), integer);
        }
        for (String complex : List.of("(1,2)", "( 1.5E3 , -2 )", "(.1,1D4)")) {
            assertEquals(Kind.COMPLEX, kind(complex), complex);
        }
        for (String none :
                List.of(
                        ".", "+", "E5", "1.5E", "1 000", "0x10", "1.5f", "NaN", "inf", "--1", "1,5",
                        "(1,2", "(1;2)", "(1,x)", "(,)", "t", "TRUE", "1.5.2")) {
            assertEquals(Kind.INVALID, kind(none), none);
        }
    }

    private static Kind kind(String value) {
        return Cards.header("KEY     = " + value + " / a comment").cards().get(0).kind();
    }

    @Test
    void valuesAreEqualWhicheverWayTheyAreWritten() {
        assertEquals(value("1.0E3"), value("1000."));
        assertEquals(value("1.0E3"), value("+1D+03"));
        assertEquals(value("-0.0"), value("0."));
        assertEquals(value("007"), value("+7"));
        assertEquals(value("'a  '"), value("'a'"));
        assertEquals(value("(1.0, 2)"), value("(1, 2.)"));
        assertNotEquals(value("7"), value("7.0"));
        assertNotEquals(value("' a'"), value("'a'"));
        assertNotEquals(value("'T'"), value("T"));
        assertNotEquals(value(""), value("''"));
        assertNotEquals(value("1E999"), value("2E999"));
        assertNotEquals(value("1E-999"), value("0."));
        assertNotEquals(value("1E99999999999"), value("1E99999999998"));
        assertEquals(value("10E999"), value("1.0E1000"));
        String digits = "123456789012345678901234567890";
        assertEquals(new CardValue.Whole(new BigInteger(digits)), value(digits));
    }

    private static CardValue value(String value) {
        return Cards.header("KEY     = " + value).cards().get(0).value();
    }

    @Test
    void anIntegerBeyond64BitsIsAnErrorAndNotAnotherNumber() {
        FitsHeader header = Cards.header("COUNT   = 9223372036854775808");
        assertThrows(DesdmException.class, () -> header.find(Keyword.longInteger("COUNT", "")));
        assertEquals(0x1p63, header.require(Keyword.real("COUNT", "")));
    }

    @Test
    void textThatOnlyJavaTakesForANumberIsNone() {
        FitsHeader header = Cards.header("A       = '12f'", "B       = '0x1p3'");
        assertThrows(DesdmException.class, () -> header.find(Keyword.real("A", "")));
        assertThrows(DesdmException.class, () -> header.find(Keyword.real("B", "")));
    }

    @Test
    void theUnitIsWhatStandsInBracketsAtTheStartOfTheComment() {
        FitsHeader header =
                Cards.header(
                        "EXPTIME =                 90.0 / [s] exposure",
                        "GAIN    =                  4.5 / gain [e-/ADU]",
                        "NOTE    =                    1 / [] empty",
                        "OPEN    =                    1 / [s exposure");
        assertEquals(Optional.of("s"), header.findCard("EXPTIME").orElseThrow().unit());
        for (String none : List.of("GAIN", "NOTE", "OPEN")) {
            assertEquals(Optional.empty(), header.findCard(none).orElseThrow().unit(), none);
        }
    }

    @Test
    void longStringsKeepTheirCommentsOfEveryLength() {
        Random random = new Random(3);
        for (int length = 0; length < 300; length++) {
            String text = "x".repeat(60 + random.nextInt(90)) + (length % 3 == 0 ? "&" : "''");
            String comment = words(random, length);
            FitsHeader header = new FitsHeader();
            header.set(Keyword.text("BIASFIL", comment), text);
            header.set(DesKeywords.CCDNUM, 1);
            FitsHeader back = Cards.writtenAndRead(header);
            HeaderCard card = back.cards().get(0);
            assertEquals(text, card.text(), "seed 3, length " + length);
            if (card.image().length() > 80) {
                assertEquals(comment, card.comment(), "seed 3, length " + length);
            }
            assertEquals(2, back.cards().size(), "seed 3, length " + length);
        }
    }

    private static String words(Random random, int length) {
        StringBuilder words = new StringBuilder();
        while (words.length() < length) {
            words.append("w".repeat(1 + random.nextInt(20))).append(' ');
        }
        return words.substring(0, length).strip();
    }

    @Test
    void anAmpersandAtTheEndIsPartOfTheTextWhereNothingContinuesIt() {
        FitsHeader header = Cards.header("NAMES   = 'Smith &'", "CCDNUM  = 3");
        assertEquals("Smith &", header.findText("NAMES").orElseThrow());
        FitsHeader ended = Cards.header("NAMES   = 'A&&'", "CONTINUE  ''", "CONTINUE  'of nobody'");
        assertEquals("A&", ended.findText("NAMES").orElseThrow());
        assertEquals(Kind.INVALID, ended.cards().get(1).kind());
    }

    @Test
    void longNamesGoThroughHierarchWithValuesOfEveryKind() {
        FitsHeader header = new FitsHeader();
        header.put(HeaderCard.written("ESO DET CHIP1 GAIN", "1.5", "[e-/ADU] gain"));
        header.put(HeaderCard.written("ESO INS NAME", "'" + "n".repeat(150) + "'", "long"));
        header.put(HeaderCard.written("LONGERTHANEIGHT", "T", ""));
        header.put(HeaderCard.written("ESO UNDEFINED", "", ""));
        FitsHeader back = Cards.writtenAndRead(header);
        assertEquals(1.5, back.require(Keyword.real("ESO DET CHIP1 GAIN", "")));
        assertEquals(
                Optional.of("e-/ADU"), back.findCard("ESO DET CHIP1 GAIN").orElseThrow().unit());
        assertEquals("n".repeat(150), back.findText("ESO INS NAME").orElseThrow());
        assertTrue(back.require(Keyword.logical("LONGERTHANEIGHT", "")));
        assertEquals(Kind.UNDEFINED, back.findCard("ESO UNDEFINED").orElseThrow().kind());
    }

    @Test
    void aStringThatJustFitsBehindALongNameIsOnOneCard() {
        for (int length = 40; length <= 64; length++) {
            FitsHeader header = new FitsHeader();
            String name = "X".repeat(length);
            header.put(HeaderCard.written(name, "'ab'", "comment"));
            assertEquals("ab", Cards.writtenAndRead(header).findText(name).orElseThrow());
        }
    }

    @Test
    void aNameThatLeavesNoRoomForAValueIsAProgrammingMistake() {
        FitsHeader header = new FitsHeader();
        header.put(HeaderCard.written("X".repeat(67), "'ab'", ""));
        assertThrows(IllegalArgumentException.class, header::toBytes);
    }

    @Test
    void whatPeopleWriteBecomesACardOfItsKind() {
        assertEquals(Kind.INTEGER, HeaderCard.written("K", "7", "").kind());
        assertEquals(Kind.REAL, HeaderCard.written("K", "1.5D3", "").kind());
        assertEquals(Kind.STRING, HeaderCard.written("K", "'7'", "").kind());
        assertEquals("it's", HeaderCard.written("K", "'it''s'", "").text());
        assertEquals("'", HeaderCard.written("K", "'", "").text());
        assertEquals("word", HeaderCard.written("K", "word", "").text());
        assertEquals(Kind.LOGICAL, HeaderCard.written("K", "F", "").kind());
        assertEquals(Kind.COMPLEX, HeaderCard.written("K", "(1, 2)", "").kind());
        assertEquals(Kind.UNDEFINED, HeaderCard.written("K", "", "").kind());
    }
}
