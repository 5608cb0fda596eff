package org.desdm.wrapper.production;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Times as the survey's job runner reads them: seconds since 1970 with a decimal point. */
final class Seconds {

    private Seconds() {}

    static String of(Instant time) {
        return text(time.getEpochSecond(), time.getNano());
    }

    static String between(Instant start, Instant end) {
        Duration duration = Duration.between(start, end);
        return duration.isNegative() ? text(0, 0) : text(duration.getSeconds(), duration.getNano());
    }

    private static String text(long seconds, int nanos) {
        return String.format(Locale.ROOT, "%d.%06d", seconds, nanos / 1000);
    }
}
