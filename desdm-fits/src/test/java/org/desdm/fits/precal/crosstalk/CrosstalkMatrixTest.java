package org.desdm.fits.precal.crosstalk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.error.FitsError;
import org.junit.jupiter.api.Test;

/** The survey's text of a crosstalk matrix. */
class CrosstalkMatrixTest {

    private static final CcdAmplifier V = new CcdAmplifier(3, 'A');
    private static final CcdAmplifier S = new CcdAmplifier(41, 'B');

    private static CrosstalkMatrix parse(String text) {
        return CrosstalkMatrix.parse("x.txt", text);
    }

    @Test
    void readsATermWithAnOnset() {
        CrosstalkMatrix matrix = parse("ccd03A ccd41B -3.5e-4 1e-6 20000 2e-4 1e-9 -1e-14\n");
        assertEquals(
                List.of(new CrosstalkTerm(S, -3.5e-4, 1e-6, 20000, 2e-4, 1e-9, -1e-14)),
                matrix.terms(V));
    }

    @Test
    void readsALinearLineWithOrWithoutBlanksInItsBrackets() {
        CrosstalkTerm term = new CrosstalkTerm(S, 5e-4, 1e-6, CrosstalkTerm.LINEAR, 0, 0, 0);
        assertEquals(List.of(term), parse("ccd03A ccd41B 0.0005 (0.000001,500)").terms(V));
        assertEquals(List.of(term), parse("ccd03A ccd41B 0.0005 ( 1e-6, 500 )").terms(V));
    }

    @Test
    void leavesOutTermsOfNoWeightAndRemarks() {
        String text =
                """
                # victim source ...
                ccd03A ccd41B 0.000001 0 1e10 0 0 0   # not beyond the limit
                ccd03A ccd41A -0.000001 0 1e10 0 0 0
                ccd03A ccd40A 0.0000011 0 1e10 0 0 0

                ccd03A ccd40B -0.0000011 0 1e10 0 0 0
                """;
        List<String> used = parse(text).terms(V).stream().map(t -> t.source().toString()).toList();
        assertEquals(List.of("ccd40A", "ccd40B"), used);
    }

    @Test
    void anAmplifierMayBeListedAsNoSourceOfItselfButNotAsOne() {
        assertEquals(0, parse("ccd03A ccd03A 0 0 1e10 0 0 0").size());
        assertEquals(List.of("x.txt, line 1, column 1"), places("ccd03A ccd03A 1.0 0 1e10 0 0 0"));
    }

    @Test
    void theOrderOfTheLinesDoesNotMatter() {
        String a = "ccd03A ccd41B 1e-4 0 1e10 0 0 0\n";
        String b = "ccd03A ccd02A 2e-4 0 1e10 0 0 0\n";
        assertEquals(parse(a + b), parse(b + a));
    }

    @Test
    void writtenAndReadItIsTheSame() {
        CrosstalkMatrix matrix =
                parse("ccd03A ccd41B -3.5e-4 1e-6 20000 2e-4 1e-9 -1e-14\nccd1B ccd74A 1 (0,0)");
        assertEquals(matrix, parse(matrix.text()));
    }

    @Test
    void reportsEveryProblemWithLineAndColumn() {
        String text =
                """
                ccd03A ccd41B 1e-4 0 1e10 0 0 0
                ccd03C ccd75A 1e-4 0 1e10 0 0 0
                ccd03A  ccd40B 1e-4x NaN 1e10 0 0 0
                ccd03A ccd41B 2e-4 0 1e10 0 0 0
                ccd03A ccd41A
                ccd03A ccd40A 1e-4 (1e-6,inf)
                ccd03A ccd39A 1e-4 0 -5 0 0 0
                ccd00A ccd39B 0x1p-3 0 1e10 0 0 0
                """;
        assertEquals(
                List.of(
                        "x.txt, line 2, column 1",
                        "x.txt, line 2, column 8",
                        "x.txt, line 3, column 16",
                        "x.txt, line 3, column 22",
                        "x.txt, line 4, column 1",
                        "x.txt, line 5, column 1",
                        "x.txt, line 6, column 26",
                        "x.txt, line 7, column 1",
                        "x.txt, line 8, column 1",
                        "x.txt, line 8, column 15"),
                places(text));
    }

    @Test
    void aTextWithoutTermsIsNoMatrix() {
        assertEquals(1, places("# nothing\n\n").size());
    }

    @Test
    void aFileOfSomethingElseDoesNotFillTheScreen() {
        assertEquals(51, places("<html>\n".repeat(5000)).size());
    }

    private static List<String> places(String text) {
        DesdmException e = assertThrows(DesdmException.class, () -> parse(text));
        e.problems().forEach(p -> assertEquals(FitsError.BAD_CROSSTALK, p.code()));
        return e.problems().stream().map(p -> p.where()).toList();
    }

    @Test
    void whateverTheTextItIsReadOrRefused() {
        String good = "ccd03A ccd41B -3.5e-4 1e-6 20000 2e-4 1e-9 -1e-14\nccd1B ccd7A 1 (0,0)\n";
        String alphabet = "ccd0123456789AB.e-+(), \n\t#NaN\u00e9\u0000";
        long seed = 20181108;
        Random random = new Random(seed);
        for (int run = 0; run < 3000; run++) {
            StringBuilder text = new StringBuilder(good);
            for (int edit = random.nextInt(6); edit >= 0; edit--) {
                char c = alphabet.charAt(random.nextInt(alphabet.length()));
                int at = random.nextInt(text.length());
                if (random.nextBoolean()) {
                    text.insert(at, c);
                } else {
                    text.setCharAt(at, c);
                }
            }
            try {
                for (List<CrosstalkTerm> row : parse(text.toString()).rows().values()) {
                    assertTrue(row.stream().allMatch(t -> Double.isFinite(t.value(60000))));
                }
            } catch (DesdmException refused) {
                assertEquals(FitsError.BAD_CROSSTALK, refused.code());
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", run " + run + ": " + text, e);
            }
        }
    }

    @Test
    void aTermHasNoStepAtItsOnset() {
        CrosstalkTerm term = new CrosstalkTerm(S, 4e-4, 0, 20000, 9e-4, 1e-8, 1e-13);
        double step = term.value(Math.nextUp(20000.0)) - term.value(20000);
        // the slope times the distance, and the rounding of 8 ADU
        assertEquals(0, step, 9e-4 * Math.ulp(20000.0) + 2 * Math.ulp(8.0));
        // by hand: 8 + 0.9 + 0.01 + 0.0001
        assertEquals(8.9101, term.value(21000), 1e-12);
    }
}
