package org.desdm.wrapper.testkit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.desdm.api.data.Codec;
import org.desdm.api.data.Corner;
import org.desdm.api.data.TestSupport;
import org.desdm.api.error.FailureClass;
import org.desdm.api.unit.UnitContract.InputSpec;
import org.desdm.api.unit.UnitContract.OutputSpec;
import org.desdm.wrapper.contract.NameTemplate;

/** Cases in which the files are sound, and what is in them is wrong or unusual. */
final class DataCases {

    private final Baseline baseline;
    private final Trial sample;
    private final List<CornerCase> cases = new ArrayList<>();

    /** The cases; what there is to alter is looked up in {@code sample}, which is not run. */
    private DataCases(Baseline baseline, Trial sample) {
        this.baseline = baseline;
        this.sample = sample;
    }

    static List<CornerCase> of(Baseline baseline) {
        try (Trial sample = baseline.trial()) {
            return new DataCases(baseline, sample).all();
        }
    }

    private List<CornerCase> all() {
        add("valid inputs", "", baseline::attempt);
        for (InputSpec input : baseline.inputs()) {
            for (Corner corner : Corner.values()) {
                addCorner(input, corner);
            }
            addKeywords(input);
        }
        return cases;
    }

    private void add(String kind, String subject, Runnable body) {
        cases.add(new CornerCase(kind, subject, body));
    }

    private void addCorner(InputSpec input, Corner corner) {
        String label = input.label();
        Object value = sample.values().get(label).get(0);
        if (sample.support(label).altered(value, corner).isEmpty()) {
            return;
        }
        UnaryOperator<Object> change = given -> altered(label, given, corner);
        boolean all = corner != Corner.OTHER_SHAPE;
        switch (corner) {
            case HALVED -> {
                if (input.calibration()) {
                    add(
                            corner.words(),
                            label,
                            () -> NoiseCases.followCalibration(baseline, label, change));
                }
            }
            case UNKNOWN_BIT -> add(corner.words(), label, () -> carried(input, change));
            default -> add(corner.words(), label, () -> survive(label, all, change));
        }
    }

    private Object altered(String label, Object value, Corner corner) {
        return baseline.bench()
                .supports()
                .require(baseline.bench().dataType(label))
                .altered(value, corner)
                .orElseThrow();
    }

    private Attempt survive(String label, boolean all, UnaryOperator<Object> change) {
        try (Trial trial = baseline.trial().altered(label, all, change)) {
            return trial.run();
        }
    }

    private void carried(InputSpec input, UnaryOperator<Object> change) {
        String label = input.label();
        try (Trial trial = baseline.trial().altered(label, true, change)) {
            Object before = trial.support(label).copy(trial.values().get(label).get(0));
            Attempt attempt = trial.run();
            for (OutputSpec output : trial.outputs()) {
                boolean same = baseline.bench().dataType(output.label()) == before.getClass();
                Object after = trial.outputsOf(attempt).get(output.label());
                if (same && after != null && attempt.isSuccess()) {
                    requireCarried(trial.support(label).lost(before, after), output.label());
                }
            }
        }
    }

    private static void requireCarried(List<String> lost, String output) {
        if (!lost.isEmpty()) {
            throw new AssertionError("output '%s': %s".formatted(output, lost.get(0)));
        }
    }

    private void addKeywords(InputSpec input) {
        String label = input.label();
        TestSupport<Object> support = sample.support(label);
        for (String keyword : needed(input)) {
            add(
                    "without " + keyword,
                    label,
                    () -> {
                        Attempt attempt =
                                survive(label, true, value -> support.without(value, keyword));
                        if (input.match().contains(keyword)) {
                            Expect.failureIfRead(attempt, label, FailureClass.CALIBRATION_MISSING);
                        }
                    });
        }
        add(
                "another BUNIT",
                label,
                () -> survive(label, true, value -> support.with(value, "BUNIT", "furlong")));
        if (input.calibration()) {
            addOthers(input, support);
        }
    }

    /** A calibration is held to CCDNUM whatever the contract says: that of another CCD is wrong. */
    private void addOthers(InputSpec input, TestSupport<Object> support) {
        Set<String> keywords = new LinkedHashSet<>(input.match());
        keywords.add("CCDNUM");
        for (String keyword : keywords) {
            add(
                    "another " + keyword,
                    input.label(),
                    () -> {
                        Attempt attempt =
                                survive(
                                        input.label(),
                                        true,
                                        value -> support.with(value, keyword, "77"));
                        Expect.refusal(
                                attempt, input.label(), "its %s is another".formatted(keyword));
                    });
        }
    }

    /** Keywords that the contract needs of an input, BUNIT and CCDNUM, as far as it has them. */
    private Set<String> needed(InputSpec input) {
        Set<String> keywords = new LinkedHashSet<>(input.match());
        boolean first = baseline.bench().contract().inputs().get(0).label().equals(input.label());
        if (first) {
            baseline.bench().contract().inputs().forEach(other -> keywords.addAll(other.match()));
        }
        for (OutputSpec output : baseline.bench().contract().outputs()) {
            if (output.like().equals(input.label()) || output.like().isEmpty() && first) {
                NameTemplate.parse(output.nameTemplate())
                        .parts()
                        .forEach(part -> keywords.add(part.key().toUpperCase(Locale.ROOT)));
            }
        }
        keywords.add("BUNIT");
        keywords.add("CCDNUM");
        try (Trial trial = baseline.trial()) {
            Object value = trial.values().get(input.label()).get(0);
            Codec<Object> codec = trial.codec(input.label());
            keywords.removeIf(keyword -> keyword.isEmpty() || codec.find(value, keyword).isEmpty());
        }
        return keywords;
    }
}
