package org.desdm.wrapper.testkit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.desdm.api.unit.UnitContract.ParamSpec;
import org.desdm.wrapper.contract.ParamType;

/**
 * Cases in which weights must go on telling the noise of the pixels: when a calibration is other
 * than usual, and when a parameter is.
 *
 * <p>They say nothing of units whose weights tell another noise on valid inputs already: a frame
 * full of stars scatters more than its noise, a smoothed one less.
 */
final class NoiseCases {

    /**
     * A weight map that is right within this factor passes: a ratio of 1 has 3 % of scatter here.
     */
    private static final Range NOISE = Range.between(0.8, 1.25);

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final Baseline baseline;

    private NoiseCases(Baseline baseline) {
        this.baseline = baseline;
    }

    /** One case for every parameter that can be doubled or halved. */
    static List<CornerCase> of(Baseline baseline) {
        NoiseCases noise = new NoiseCases(baseline);
        List<CornerCase> cases = new ArrayList<>();
        for (ParamSpec param : baseline.bench().contract().params()) {
            noise.other(param)
                    .ifPresent(
                            value ->
                                    cases.add(
                                            new CornerCase(
                                                    "another value",
                                                    param.name(),
                                                    () -> noise.followParameter(param, value))));
        }
        return cases;
    }

    /** Twice the default, or half of it, whichever the parameter allows; none for 0 and words. */
    private Optional<String> other(ParamSpec param) {
        if (!param.type().equals("double")
                || !Double.isFinite(Double.parseDouble(param.defaultValue()))) {
            return Optional.empty();
        }
        BigDecimal usual = new BigDecimal(param.defaultValue());
        return List.of(usual.multiply(TWO), usual.divide(TWO)).stream()
                .filter(value -> usual.signum() != 0 && isAllowed(param, value.toPlainString()))
                .map(BigDecimal::toPlainString)
                .findFirst();
    }

    private static boolean isAllowed(ParamSpec param, String value) {
        try {
            ParamType.checked(param, value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void followParameter(ParamSpec param, String value) {
        try (Trial trial = baseline.trial().with(param.name() + "=" + value)) {
            follow(trial);
        }
    }

    /** Runs with a calibration that is changed in all its values. */
    static void followCalibration(Baseline baseline, String label, UnaryOperator<Object> change) {
        try (Trial trial = baseline.trial().altered(label, true, change)) {
            new NoiseCases(baseline).follow(trial);
        }
    }

    private void follow(Trial trial) {
        Attempt attempt = trial.run();
        Map<String, Object> outputs = trial.outputsOf(attempt);
        outputs.forEach((output, value) -> requireNoise(output, value, attempt));
    }

    private void requireNoise(String output, Object value, Attempt attempt) {
        OptionalDouble before = baseline.noiseRatio(output);
        if (!attempt.isSuccess() || before.isEmpty() || !NOISE.contains(before.getAsDouble())) {
            return;
        }
        OptionalDouble after =
                baseline.bench()
                        .supports()
                        .require(baseline.bench().dataType(output))
                        .noiseRatio(value);
        if (after.isPresent() && !NOISE.contains(after.getAsDouble())) {
            throw new AssertionError(
                    "the pixels of '%s' scatter %.2f times as much as their weights say, %.2f times before: the weights do not follow"
                            .formatted(output, after.getAsDouble(), before.getAsDouble()));
        }
    }
}
