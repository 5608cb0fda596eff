package org.desdm.fits.testkit;

import java.util.List;
import java.util.Optional;
import org.desdm.api.data.Tolerance;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;

/** The first difference of two images, plane by plane. */
record PlaneDifference(CcdImage expected, CcdImage actual, Tolerance tolerance) {

    Optional<String> all() {
        return science().or(this::mask).or(this::weight);
    }

    Optional<String> science() {
        return floats("pixel", expected.science(), actual.science());
    }

    Optional<String> weight() {
        if (expected.weight().isEmpty() || actual.weight().isEmpty()) {
            return presence("weight map", expected.weight(), actual.weight());
        }
        return floats("weight", expected.weight().get(), actual.weight().get());
    }

    /** No mask is the same as a mask of good pixels. */
    Optional<String> mask() {
        FloatImage e = expected.science();
        FloatImage a = actual.science();
        return shape("mask", e, a).or(() -> bits(maskOf(expected), maskOf(actual)));
    }

    private static MaskImage maskOf(CcdImage image) {
        return image.mask()
                .orElseGet(
                        () -> MaskImage.zeros(image.science().width(), image.science().height()));
    }

    private static Optional<String> bits(MaskImage e, MaskImage a) {
        int wrong = 0;
        int first = -1;
        for (int i = 0; i < e.data().length; i++) {
            if (e.data()[i] != a.data()[i]) {
                wrong++;
                first = first < 0 ? i : first;
            }
        }
        if (wrong == 0) {
            return Optional.empty();
        }
        return Optional.of(
                "mask (x=%d, y=%d): expected bits %d, got %d; %d of %d pixels differ"
                        .formatted(
                                first % e.width(),
                                first / e.width(),
                                e.data()[first],
                                a.data()[first],
                                wrong,
                                e.data().length));
    }

    private Optional<String> floats(String role, FloatImage e, FloatImage a) {
        Optional<String> shape = shape(role, e, a);
        if (shape.isPresent()) {
            return shape;
        }
        int wrong = 0;
        int first = -1;
        for (int i = 0; i < e.data().length; i++) {
            if (!tolerance.accepts(e.data()[i], a.data()[i])) {
                wrong++;
                first = first < 0 ? i : first;
            }
        }
        if (wrong == 0) {
            return Optional.empty();
        }
        return Optional.of(
                "%s (x=%d, y=%d): expected %s, got %s, tolerance %s; %d of %d differ"
                        .formatted(
                                role,
                                first % e.width(),
                                first / e.width(),
                                e.data()[first],
                                a.data()[first],
                                tolerance,
                                wrong,
                                e.data().length));
    }

    private static Optional<String> shape(String role, FloatImage e, FloatImage a) {
        boolean same = e.width() == a.width() && e.height() == a.height();
        return same
                ? Optional.empty()
                : Optional.of(
                        "%s: expected %d x %d pixels, got %d x %d"
                                .formatted(role, e.width(), e.height(), a.width(), a.height()));
    }

    private static Optional<String> presence(String plane, Optional<?> e, Optional<?> a) {
        return e.isPresent() == a.isPresent()
                ? Optional.empty()
                : Optional.of(
                        "%s: expected %s, got %s"
                                .formatted(
                                        plane,
                                        e.isPresent() ? "one" : "none",
                                        a.isPresent() ? "one" : "none"));
    }

    /** Keywords and values in their order; comments and the form of a card do not count. */
    Optional<String> header() {
        List<String> e = cards(expected);
        List<String> a = cards(actual);
        for (int i = 0; i < Math.max(e.size(), a.size()); i++) {
            String wanted = i < e.size() ? e.get(i) : "no card";
            String found = i < a.size() ? a.get(i) : "no card";
            if (!wanted.equals(found)) {
                return Optional.of("header: expected %s, got %s".formatted(wanted, found));
            }
        }
        return Optional.empty();
    }

    private static List<String> cards(CcdImage image) {
        return image.header().cards().stream().map(PlaneDifference::card).toList();
    }

    private static String card(HeaderCard card) {
        return card.keyword() + " = " + card.text();
    }
}
