package org.desdm.examples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code desdm fits header}, on files made card by card. */
class FitsHeaderCommandTest {

    private static final String ESCAPE = "\u001b";

    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void writeTwoHdus() throws IOException {
        String primary =
                cards(
                        "SIMPLE  =                    T",
                        "BITPIX  =                    8",
                        "NAXIS   =                    0",
                        "EXPTIME =                 90.0 / [s] exposure",
                        "EXPNUM  =               790021",
                        "PLACE   = 'Cerro Tololo'       / where",
                        "BIG     = 123456789012345678901234567890",
                        "FAR     = 1E999",
                        "CPLX    = (1.0, -2.5)",
                        "UNDEF   =",
                        "FLAG    = F",
                        "DATE    = '2013-03-28T12:00:00'",
                        "EVIL    = 'a" + ESCAPE + "[2J\u009b1mb'",
                        "HISTORY one",
                        "HISTORY two",
                        "BROKEN CARD",
                        "END");
        String extension =
                cards(
                        "XTENSION= 'IMAGE   '",
                        "BITPIX  =                    8",
                        "NAXIS   =                    2",
                        "NAXIS1  =                    2",
                        "NAXIS2  =                    1",
                        "PCOUNT  =                    0",
                        "GCOUNT  =                    1",
                        "EXTNAME = 'SCI'",
                        "GAIN    =                  4.5 / [e-/ADU] gain",
                        "END");
        file = folder.resolve("a.fits");
        Files.writeString(
                file, primary + extension + "%-2880s".formatted("xy"), StandardCharsets.ISO_8859_1);
    }

    private static String cards(String... cards) {
        StringBuilder text = new StringBuilder();
        for (String card : cards) {
            text.append("%-80s".formatted(card));
        }
        return "%-2880s".formatted(text);
    }

    private Desdm header(Object... args) {
        Object[] all = new Object[args.length + 2];
        all[0] = "fits";
        all[1] = "header";
        System.arraycopy(args, 0, all, 2, args.length);
        return Desdm.run(all);
    }

    @Test
    void printsTheValuesOfOneHduOneALine() {
        assertEquals(
                "90.0\nCerro Tololo\n\none\ntwo\n",
                header("get", file + "[0]", "exptime", "PLACE", "UNDEF", "HISTORY").out());
    }

    @Test
    void printsARowForEachHduWhereNoneIsNamed() {
        assertEquals("0\t90.0\t\n1\t\t4.5\n", header("get", file, "EXPTIME", "GAIN").out());
    }

    @Test
    void printsTheCardsAsTheyStandInTheFile() {
        String out = header("get", file).out();
        assertTrue(out.startsWith("# HDU 0\nSIMPLE  =                    T\n"), out);
        assertTrue(out.contains("\nBROKEN CARD\n# HDU 1 SCI\nXTENSION= 'IMAGE   '\n"), out);
    }

    @Test
    void namesEveryMissingKeywordAndEndsWithFive() {
        Desdm run = header("get", file + "[1]", "GAIN", "EXPTIME", "NOSUCH");
        assertEquals(5, run.code());
        assertEquals("", run.out());
        assertTrue(run.err().contains("keyword EXPTIME is missing"), run::toString);
        assertTrue(run.err().contains("the primary header has it"), run::toString);
        assertTrue(run.err().contains("keyword NOSUCH is missing"), run::toString);
    }

    @Test
    void jsonHasTheTypeOfEveryValue() throws IOException {
        JsonNode cards =
                new ObjectMapper()
                        .readTree(header("get", file + "[0]", "--json").out())
                        .at("/hdus/0/cards");
        assertEquals("real 90.0 s exposure", told(cards, "EXPTIME"));
        assertEquals("integer 790021", told(cards, "EXPNUM"));
        assertEquals("integer 123456789012345678901234567890", told(cards, "BIG"));
        assertEquals("real \"1E+999\"", told(cards, "FAR"));
        assertEquals("complex [1.0,-2.5]", told(cards, "CPLX"));
        assertEquals("undefined null", told(cards, "UNDEF"));
        assertEquals("logical false", told(cards, "FLAG"));
        assertEquals("commentary \"one\"", told(cards, "HISTORY").replace("\" ", "\""));
        assertEquals("invalid \"BROKEN CARD\"", told(cards, "BROKEN C"));
    }

    private static String told(JsonNode cards, String keyword) {
        for (JsonNode card : cards) {
            if (card.get("keyword").asText().equals(keyword)) {
                String unit = card.has("unit") ? " " + card.get("unit").asText() : "";
                String comment =
                        card.has("comment") ? card.get("comment").asText().replace("[s]", "") : "";
                return card.get("type").asText() + " " + card.get("value") + unit + comment;
            }
        }
        return "none";
    }

    @Test
    void nothingOfAFileControlsTheTerminal() {
        for (Desdm run :
                new Desdm[] {
                    header("get", file),
                    header("get", file + "[0]", "EVIL"),
                    header("get", file + "[0]", "--json"),
                    header("diff", file + "[0]", file + "[1]"),
                    header("canonical", file, "--text"),
                    header("get", file, "A" + ESCAPE + "[2J"),
                    header("set", file + "[0]", "A" + ESCAPE + "=1"),
                    Desdm.run("fits", "info", file)
                }) {
            assertTrue(
                    (run.out() + run.err())
                            .chars()
                            .allMatch(c -> c == '\n' || c == '\t' || !Character.isISOControl(c)),
                    run::toString);
        }
    }

    @Test
    void setsValuesCommentsAndLines() {
        Desdm run =
                header(
                        "set",
                        file + "[SCI]",
                        "gain=4.25",
                        "BAND=g / filter",
                        "NAME='it''s / here'/ quoted",
                        "RATIO=a/b",
                        "DONE=T",
                        "NUMBER='42'",
                        "EMPTY=",
                        "HIERARCH ESO DET ID=7",
                        "HISTORY=changed = by hand");
        assertEquals(0, run.code(), run::toString);
        assertTrue(run.err().contains("a.fits[1]: changed in place"), run::toString);
        String out = header("get", file + "[1]").out();
        for (String card :
                new String[] {
                    "GAIN    =                 4.25 / [e-/ADU] gain",
                    "BAND    = 'g       '           / filter",
                    "NAME    = 'it''s / here'       / quoted",
                    "RATIO   = 'a/b     '",
                    "DONE    =                    T",
                    "NUMBER  = '42      '",
                    "EMPTY   =",
                    "HIERARCH ESO DET ID = 7",
                    "HISTORY  changed = by hand"
                }) {
            assertTrue(out.contains("\n" + card + "\n"), () -> card + " is not in\n" + out);
        }
    }

    @Test
    void saysWhenATextBecomesANumber() {
        Desdm run = header("set", file + "[0]", "PLACE=42");
        assertTrue(run.err().contains("PLACE was a text"), run::toString);
        assertFalse(header("set", file + "[0]", "PLACE='42'").err().contains("was a text"));
    }

    @Test
    void refusesAllThatIsWrongAtOnceAndChangesNothing() throws IOException {
        byte[] before = Files.readAllBytes(file);
        Desdm words = header("set", file, "GAIN", "=3", "A='open", "B='x' y");
        assertEquals(2, words.code());
        assertEquals(4, words.err().split("DESDM-X001  ").length - 1, words::toString);
        Desdm kept = header("set", file, "NAXIS1=3", "XTENSION=TABLE", "--delete", "BITPIX,GONE");
        assertEquals(2, kept.code());
        assertEquals(3, kept.err().split("DESDM-F030  ").length - 1, kept::toString);
        assertTrue(kept.err().contains("keyword GONE is missing"), kept::toString);
        assertEquals(2, header("set", file).code());
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void writesACopyAndLeavesTheFile() throws IOException {
        byte[] before = Files.readAllBytes(file);
        Path copy = folder.resolve("b.fits");
        assertEquals(0, header("set", file, "GAIN=1.5", "--out", copy).code());
        assertArrayEquals(before, Files.readAllBytes(file));
        assertEquals("1.5\n", header("get", copy + "[SCI]", "GAIN").out());
        assertEquals(2, header("set", file, "GAIN=1.5", "--out", file).code());
    }

    @Test
    void diffTellsEveryDifferenceAndEndsWithOne() {
        Path copy = folder.resolve("b.fits");
        header(
                "set",
                file + "[0]",
                "EXPTIME=9.0D1 / [s] time",
                "NEW=1",
                "PLACE=X",
                "--delete",
                "FLAG",
                "--out",
                copy);
        Desdm run = header("diff", file, copy);
        assertEquals(1, run.code());
        assertEquals(
                "# HDU 0\n"
                        + "/ EXPTIME  [s] exposure -> [s] time\n"
                        + "~ PLACE    'Cerro Tololo' -> 'X'\n"
                        + "- FLAG     F\n"
                        + "+ NEW      1\n",
                run.out());
        assertEquals(0, header("diff", file, copy, "--ignore", "EXP*,PLACE,flag,NEW").code());
        assertEquals(0, header("diff", file + "[1]", copy).code());
        assertEquals(0, header("diff", file, file).code());
        assertTrue(header("diff", file, copy, "--json").out().contains("\"equal\" : false"));
    }

    @Test
    void diffNamesHdusThatOnlyOneFileHas() throws IOException {
        Path longer = folder.resolve("c.fits");
        byte[] bytes = Files.readAllBytes(file);
        byte[] more = java.util.Arrays.copyOf(bytes, bytes.length + 2 * 2880);
        System.arraycopy(bytes, 2880, more, bytes.length, 2 * 2880);
        Files.write(longer, more);
        assertEquals("+ HDU 2 SCI\n", header("diff", file, longer).out());
        assertEquals("- HDU 2 SCI\n", header("diff", longer, file).out());
    }

    @Test
    void theCanonicalHeaderIsThatOfTheDataAndNotOfTheCopy() {
        String before = header("canonical", file).out();
        assertEquals(2, before.lines().count());
        Path copy = folder.resolve("b.fits");
        header(
                "set",
                file + "[0]",
                "DATE='2020-01-01T00:00:00'",
                "EXPTIME=90. / x",
                "HISTORY=three",
                "--out",
                copy);
        assertEquals(0, header("diff", "--canonical", file, copy).code());
        assertEquals(
                before.replaceAll(" .*", ""),
                header("canonical", copy).out().replaceAll(" .*", ""));
        assertEquals(1, header("diff", file, copy).code());
        Path packed = folder.resolve("p.fits.fz");
        Desdm.run("fits", "compress", file, packed);
        assertEquals(0, header("diff", "--canonical", file, packed).code());
        header("set", copy + "[0]", "EXPNUM=2");
        Desdm run = header("diff", "--canonical", file, copy);
        assertEquals(1, run.code());
        assertEquals("# HDU 0\n~ EXPNUM   'I 790021' -> 'I 2'\n", run.out());
        String text = header("canonical", file + "[SCI]", "--text").out();
        assertTrue(text.startsWith("desdm-header/1\n=HDU\tIMAGE\nBITPIX\tI\t8\n"), text);
    }
}
