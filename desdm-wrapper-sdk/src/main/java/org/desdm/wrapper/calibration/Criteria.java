package org.desdm.wrapper.calibration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.desdm.api.data.CalibrationCandidate;
import org.desdm.api.data.CalibrationQuery;
import org.desdm.api.data.DataRef;
import org.desdm.wrapper.quantity.TimeSpan;

/** Holds one calibration against what is wanted: every criterion it fails, and by how much. */
final class Criteria {

    /** From when a calibration may be used; the keyword of the space telescopes. */
    static final String FIRST = "USEAFTER";

    /** Until when a calibration may be used. */
    static final String LAST = "USEUNTIL";

    private static final double SECONDS_PER_DAY = 86_400;
    private static final String TIME_UNKNOWN = "the time of the input is unknown";

    private final CalibrationQuery query;
    private final List<String> failed = new ArrayList<>();

    private Criteria(CalibrationQuery query) {
        this.query = query;
    }

    static CalibrationCandidate judge(
            CalibrationQuery query, DataRef file, Map<String, String> header) {
        Criteria criteria = new Criteria(query);
        Map<String, String> values = criteria.match(header);
        criteria.validity(header);
        OptionalDouble age = criteria.age(header);
        return new CalibrationCandidate(file, values, age, criteria.failed);
    }

    private Map<String, String> match(Map<String, String> header) {
        Map<String, String> values = new LinkedHashMap<>();
        query.match()
                .forEach(
                        (keyword, wanted) -> {
                            String found = header.get(keyword);
                            if (found == null) {
                                failed.add("no " + keyword);
                                return;
                            }
                            values.put(keyword, found.strip());
                            if (!KeywordValue.same(wanted, found.strip())) {
                                failed.add(
                                        "%s is %s, not %s"
                                                .formatted(keyword, found.strip(), wanted));
                            }
                        });
        return values;
    }

    private void validity(Map<String, String> header) {
        Optional<Double> from = bound(header, FIRST);
        Optional<Double> until = bound(header, LAST);
        if (query.times().isEmpty() && (from.isPresent() || until.isPresent())) {
            noteUnknownTime();
            return;
        }
        from.ifPresent(
                first -> {
                    double early = query.times().stream().reduce(first, Math::min);
                    if (early < first) {
                        failed.add("valid %s too late".formatted(by(first - early)));
                    }
                });
        until.ifPresent(
                last -> {
                    double late = query.times().stream().reduce(last, Math::max);
                    if (late > last) {
                        failed.add("its validity ended %s before".formatted(by(late - last)));
                    }
                });
    }

    private static String by(double days) {
        return ObservationTime.days(days);
    }

    /** A bound that is there and cannot be read is a reason of its own. */
    private Optional<Double> bound(Map<String, String> header, String keyword) {
        String text = header.get(keyword);
        if (text == null) {
            return Optional.empty();
        }
        OptionalDouble time = ObservationTime.ofDate(text);
        if (time.isEmpty()) {
            failed.add("%s = %s is no date".formatted(keyword, text.strip()));
            return Optional.empty();
        }
        return Optional.of(time.getAsDouble());
    }

    private OptionalDouble age(Map<String, String> header) {
        OptionalDouble time =
                ObservationTime.of(keyword -> Optional.ofNullable(header.get(keyword)));
        OptionalDouble age =
                time.isEmpty()
                        ? OptionalDouble.empty()
                        : ObservationTime.age(time.getAsDouble(), query.times());
        if (query.maxAge().isPresent()) {
            double limit = query.maxAge().get().toNanos() / (1e9 * SECONDS_PER_DAY);
            if (time.isEmpty()) {
                failed.add("no MJD-OBS or DATE-OBS");
            } else if (age.isEmpty()) {
                noteUnknownTime();
            } else if (Math.abs(age.getAsDouble()) > limit) {
                failed.add(
                        "too %s by %s (largest age %s)"
                                .formatted(
                                        age.getAsDouble() < 0 ? "new" : "old",
                                        by(Math.abs(age.getAsDouble()) - limit),
                                        TimeSpan.text(query.maxAge().get())));
            }
        }
        return age;
    }

    /** Once, however many criteria need it. */
    private void noteUnknownTime() {
        if (!failed.contains(TIME_UNKNOWN)) {
            failed.add(TIME_UNKNOWN);
        }
    }
}
