package org.desdm.fits.wcs;

import java.util.Optional;

/** Reads the distortion and the projection of TNX and ZPX headers from their WAT keywords. */
final class IrafText {

    /** Kind, two orders, cross terms, four limits. */
    private static final int LEADING = 8;

    private static final int PARAMETERS = 30;

    private IrafText() {}

    /** The surfaces of both axes; an axis without one is not distorted. */
    static IrafDistortion distortion(WcsKeywords keywords, Axes axes) {
        WatText lon = WatText.of(keywords, axes.lonAxis());
        WatText lat = WatText.of(keywords, axes.latAxis());
        return new IrafDistortion(
                surface(keywords, lon, "lngcor"), surface(keywords, lat, "latcor"));
    }

    /** The projection ZPN with the words projp0 … projp29 of ZPX as its parameters. */
    static Projection zenithal(WcsKeywords keywords, Axes axes) {
        // a missing piece is told by the distortion, which has the same text
        WatText text = WatText.of(new WcsKeywords(keywords.header()), axes.latAxis());
        double[] c = new double[PARAMETERS];
        for (int m = 0; m < PARAMETERS; m++) {
            String attribute = "projp" + m;
            c[m] = text.find(attribute).map(IrafText::number).orElse(0.0);
            if (!Double.isFinite(c[m])) {
                keywords.add(text.problem(attribute + " is no number"));
                c[m] = 0;
            }
        }
        ZenithalPolynomial law = new ZenithalPolynomial(c);
        if (!law.grows()) {
            keywords.add(text.problem("projp1 = %s: its polynomial does not grow".formatted(c[1])));
        }
        return new Zenithal("ZPN", law);
    }

    private static IrafSurface surface(WcsKeywords keywords, WatText text, String attribute) {
        Optional<String> written = text.find(attribute);
        if (written.isEmpty()) {
            if (text.text().contains(attribute)) {
                keywords.add(text.problem(attribute + " has no quotes around its numbers"));
            }
            return IrafSurface.flat();
        }
        try {
            return surface(written.get().strip().split("\\s+"));
        } catch (IllegalArgumentException e) {
            keywords.add(text.problem(attribute + ": " + e.getMessage()));
            return IrafSurface.flat();
        }
    }

    /** The surface that these words say; IllegalArgumentException if they say none. */
    static IrafSurface surface(String[] words) {
        double[] numbers = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = number(words[i]);
            require(Double.isFinite(numbers[i]), "'%s' is no number", words[i]);
        }
        require(words.length > LEADING, "%d numbers are too few", words.length);
        IrafTerms terms =
                new IrafTerms(
                        IrafTerms.Kind.values()[whole(numbers[0], 1, 3, "kind of function") - 1],
                        whole(numbers[1], 1, IrafSurface.MOST, "number of terms in x"),
                        whole(numbers[2], 1, IrafSurface.MOST, "number of terms in y"),
                        IrafTerms.Cross.values()[whole(numbers[3], 0, 2, "kind of cross terms")],
                        numbers[4],
                        numbers[5],
                        numbers[6],
                        numbers[7]);
        require(
                terms.xMin() < terms.xMax() && terms.yMin() < terms.yMax(),
                "the range from %s to %s is empty",
                terms.xMin() < terms.xMax() ? words[6] : words[4],
                terms.xMin() < terms.xMax() ? words[7] : words[5]);
        int found = words.length - LEADING;
        require(
                found == terms.count(),
                "%d coefficients, its terms ask for %d",
                found,
                terms.count());
        return new IrafSurface(terms, spread(terms, numbers));
    }

    /** The coefficients with 0 for the products that take no part. */
    private static double[] spread(IrafTerms terms, double[] numbers) {
        double[] all = new double[terms.xTerms() * terms.yTerms()];
        int next = LEADING;
        for (int k = 0; k < all.length; k++) {
            if (terms.has(k % terms.xTerms(), k / terms.xTerms())) {
                all[k] = numbers[next];
                next++;
            }
        }
        return all;
    }

    private static double number(String word) {
        try {
            return Double.parseDouble(word.replace('D', 'E').replace('d', 'e'));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static int whole(double value, int from, int to, String what) {
        require(
                value == Math.rint(value) && value >= from && value <= to,
                "%s is %s, from %s to %s are known",
                what,
                Double.toString(value),
                from,
                to);
        return (int) value;
    }

    private static void require(boolean fact, String otherwise, Object... values) {
        if (!fact) {
            throw new IllegalArgumentException(otherwise.formatted(values));
        }
    }
}
