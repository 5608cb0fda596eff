package org.desdm.fits.wcs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.header.FitsHeader;
import org.junit.jupiter.api.Test;

/** IRAF's surfaces against the definitions of their functions, and their text as files hold it. */
class IrafSurfaceTest {

    /**
     * Coefficients of about 1, 64 of them, as powers: the factors of the eighth function reach 112
     * in each coordinate, 1e-16 times 64 times 112 squared at the very worst.
     */
    private static final double ROUNDED = 1e-11;

    private static final Axes AXES = new Axes(1, 2, "RA", "TNX", false);

    private static final double[] RANGE = {-0.2, 0.5, 0.1, 0.3};

    @Test
    void everyKindAndCrossIsTheSumOfItsFunctions() {
        SplittableRandom random = new SplittableRandom(5);
        for (int kind = 1; kind <= 3; kind++) {
            for (int cross = 0; cross <= 2; cross++) {
                for (int[] terms : new int[][] {{4, 4}, {1, 1}, {2, 6}, {5, 3}, {8, 8}}) {
                    double[][] c = coefficients(random, terms[0], terms[1], cross);
                    IrafSurface surface =
                            IrafText.surface(words(kind, cross, c).strip().split("\\s+"));
                    for (int i = 0; i < 20; i++) {
                        double x = RANGE[0] + random.nextDouble() * (RANGE[1] - RANGE[0]);
                        double y = RANGE[2] + random.nextDouble() * (RANGE[3] - RANGE[2]);
                        assertEquals(
                                formula(kind, c, x, y),
                                surface.at(x, y),
                                ROUNDED,
                                "kind %d cross %d at %s %s".formatted(kind, cross, x, y));
                    }
                }
            }
        }
    }

    /**
     * Central differences over 2e-5 of the range: errors of 1e-10 from curvature, 1e-11 rounding.
     */
    @Test
    void derivativesAreThoseOfTheDistortedPlane() {
        SplittableRandom random = new SplittableRandom(6);
        IrafDistortion distortion =
                new IrafDistortion(
                        IrafText.surface(
                                words(1, 2, coefficients(random, 4, 4, 2)).strip().split("\\s+")),
                        IrafText.surface(
                                words(2, 1, coefficients(random, 3, 5, 1)).strip().split("\\s+")));
        double h = 1e-5;
        double[] x = {0.1, 0.1 + h, 0.1 - h, 0.1, 0.1};
        double[] y = {0.2, 0.2, 0.2, 0.2 + h, 0.2 - h};
        double[] derived = new double[Distortion.DERIVED];

        distortion.derive(x[0], y[0], derived);
        distortion.apply(x, y, 0, 5);

        double close = 1e-6; // third derivatives reach 1e4 in this range, times h squared
        assertEquals(x[0], derived[0], ROUNDED);
        assertEquals(y[0], derived[1], ROUNDED);
        assertEquals((x[1] - x[2]) / (2 * h), derived[2], close);
        assertEquals((x[3] - x[4]) / (2 * h), derived[3], close);
        assertEquals((y[1] - y[2]) / (2 * h), derived[4], close);
        assertEquals((y[3] - y[4]) / (2 * h), derived[5], close);
    }

    /** The cut falls on the blank between two numbers; the card holds it, its value does not. */
    @Test
    void blanksAtTheEndOfAPieceCount() {
        String text = "wtype=tnx axtype=ra lngcor = \"3. 2. 2. 0. 0. 1. 0. 1. 0.25 1.125000 -2. \"";
        int cut = text.indexOf("-2.");
        assertEquals(68, cut, "this test's text is cut before the last number");

        FitsHeader read = FitsHeader.parse(card(1, text.substring(0, cut)) + card(2, "-2. \""));
        FitsHeader trimmed =
                FitsHeader.parse(card(1, text.substring(0, cut - 1)) + card(2, "-2. \""));

        for (FitsHeader header : List.of(read, trimmed)) {
            WcsKeywords keywords = new WcsKeywords(header);
            IrafDistortion distortion = IrafText.distortion(keywords, AXES);
            keywords.throwProblems();
            assertEquals(0.25 + 1.125 * 0.1 - 2 * 0.3, distortion.lon().at(0.1, 0.3), ROUNDED);
            assertEquals(0, distortion.lat().at(0.1, 0.3), "no WAT2: not distorted");
        }
    }

    @Test
    void textThatIsNoSurfaceIsRefusedWithItsReason() {
        assertRefused("lngcor: kind of function is 4.0", "4. 2. 2. 0. 0. 1. 0. 1. 1 2 3");
        assertRefused("lngcor: number of terms in x is 13.0", "1. 13. 2. 0. 0. 1. 0. 1. 1 2 3");
        assertRefused("lngcor: number of terms in y is 0.0", "1. 2. 0. 0. 0. 1. 0. 1. 1 2 3");
        assertRefused("lngcor: the range from 1. to 1. is empty", "1. 2. 2. 0. 0. 1. 1. 1. 1 2 3");
        assertRefused("lngcor: 2 coefficients, its terms ask for 3", "1. 2. 2. 0. 0. 1. 0. 1. 1 2");
        assertRefused("lngcor: 4 coefficients", "1. 2. 2. 0. 0. 1. 0. 1. 1 2 3 4");
        assertRefused("lngcor: 'x' is no number", "1. 2. 2. 0. 0. 1. 0. 1. 1 x 3");
        assertRefused("lngcor: 'NaN' is no number", "1. 2. 2. 0. 0. 1. 0. 1. 1 NaN 3");
        assertRefused("lngcor: 2 numbers are too few", "1. 2.");
        assertRefused("lngcor: '' is no number", "");
    }

    @Test
    void aMissingPieceIsToldByName() {
        WcsKeywords keywords =
                new WcsKeywords(FitsHeader.parse(card(1, "wtype=tnx") + card(3, "axtype=ra")));

        IrafText.distortion(keywords, AXES);

        DesdmException told = assertThrows(DesdmException.class, keywords::throwProblems);
        assertTrue(told.getMessage().contains("WAT1_002 is missing"), told.getMessage());
        assertEquals(FitsError.BAD_SURFACE, told.code());
    }

    /** Pieces of random text: a named problem or a surface, never another exception. */
    @Test
    void randomTextIsReadOrRefused() {
        SplittableRandom random = new SplittableRandom(99);
        String letters = "0123456789. -+eEDd\"'=lngcor\t";
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder("lngcor = \"1. 2. 2. 0. 0. 1. 0. 1. 1 2 3\"");
            for (int k = random.nextInt(5); k >= 0; k--) {
                char letter = letters.charAt(random.nextInt(letters.length()));
                text.setCharAt(random.nextInt(text.length()), letter);
            }
            WcsKeywords keywords = new WcsKeywords(FitsHeader.parse(card(1, text.toString())));
            IrafText.distortion(keywords, AXES).lon().at(0, 0);
        }
    }

    private static void assertRefused(String reason, String numbers) {
        WcsKeywords keywords =
                new WcsKeywords(FitsHeader.parse(card(1, "lngcor = \"" + numbers + "\"")));
        IrafText.distortion(keywords, AXES);
        DesdmException told = assertThrows(DesdmException.class, keywords::throwProblems, numbers);
        assertTrue(told.getMessage().contains(reason), told.getMessage());
    }

    private static String card(int piece, String text) {
        return "%-80.80s".formatted("WAT1_%03d= '%s'".formatted(piece, text));
    }

    /** Coefficients of about 1 for the products that take part, some of them 0, else NaN. */
    private static double[][] coefficients(SplittableRandom random, int nx, int ny, int cross) {
        double[][] c = new double[ny][nx];
        for (int n = 0; n < ny; n++) {
            for (int m = 0; m < nx; m++) {
                boolean has =
                        cross == 1
                                || cross == 0 && m * n == 0
                                || cross == 2 && m + n <= Math.max(nx, ny) - 1;
                double value = random.nextInt(5) == 0 ? 0 : 2 * random.nextDouble() - 1;
                c[n][m] = has ? value : Double.NaN;
            }
        }
        return c;
    }

    private static String words(int kind, int cross, double[][] c) {
        StringBuilder words =
                new StringBuilder(
                        "%d. %d. %d. %d. %s %s %s %s "
                                .formatted(
                                        kind,
                                        c[0].length,
                                        c.length,
                                        cross,
                                        RANGE[0],
                                        RANGE[1],
                                        RANGE[2],
                                        RANGE[3]));
        for (double[] row : c) {
            for (double value : row) {
                words.append(Double.isNaN(value) ? "" : value + " ");
            }
        }
        return words.toString();
    }

    private static double formula(int kind, double[][] c, double x, double y) {
        double u = (2 * x - (RANGE[1] + RANGE[0])) / (RANGE[1] - RANGE[0]);
        double v = (2 * y - (RANGE[3] + RANGE[2])) / (RANGE[3] - RANGE[2]);
        double sum = 0;
        for (int n = 0; n < c.length; n++) {
            for (int m = 0; m < c[0].length; m++) {
                double term =
                        kind == 3
                                ? Math.pow(x, m) * Math.pow(y, n)
                                : function(kind, m, u) * function(kind, n, v);
                sum += Double.isNaN(c[n][m]) ? 0 : c[n][m] * term;
            }
        }
        return sum;
    }

    /** Chebyshev by the cosine of the multiple angle, Legendre by its sum of binomials. */
    private static double function(int kind, int m, double x) {
        if (kind == 1) {
            return Math.cos(m * Math.acos(x));
        }
        double sum = 0;
        for (int k = 0; k <= m; k++) {
            sum +=
                    Math.pow(binomial(m, k), 2)
                            * Math.pow(x - 1, m - k)
                            * Math.pow(x + 1, k)
                            / Math.pow(2, m);
        }
        return sum;
    }

    private static double binomial(int n, int k) {
        double value = 1;
        for (int i = 1; i <= k; i++) {
            value = value * (n - k + i) / i;
        }
        return value;
    }
}
