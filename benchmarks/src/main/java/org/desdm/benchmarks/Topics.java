package org.desdm.benchmarks;

import java.util.List;
import java.util.function.Function;
import org.desdm.benchmarks.accuracy.AccuracyTopic;
import org.desdm.benchmarks.coadd.CoaddAccuracy;
import org.desdm.benchmarks.coadd.CoaddComparison;
import org.desdm.benchmarks.fits.FitsAccuracy;
import org.desdm.benchmarks.fits.FitsComparison;
import org.desdm.benchmarks.precal.PrecalAccuracy;
import org.desdm.benchmarks.precal.PrecalComparison;
import org.desdm.benchmarks.sidebyside.ComparisonTopic;
import org.desdm.benchmarks.wcl.WclComparison;

/** The topics that the commands know; a new one is a line here. */
public final class Topics {

    private static final List<ComparisonTopic> COMPARISONS =
            List.of(
                    new PrecalComparison(),
                    new WclComparison(),
                    new FitsComparison(),
                    new CoaddComparison());

    private static final List<AccuracyTopic> ACCURACIES =
            List.of(new PrecalAccuracy(), new FitsAccuracy(), new CoaddAccuracy());

    private Topics() {}

    /** The comparison of that name; its absence is an error that lists those there are. */
    public static ComparisonTopic requireComparison(String name) {
        return require(COMPARISONS, ComparisonTopic::name, name);
    }

    /** The accuracy topic of that name; its absence is an error that lists those there are. */
    public static AccuracyTopic requireAccuracy(String name) {
        return require(ACCURACIES, AccuracyTopic::name, name);
    }

    private static <T> T require(List<T> topics, Function<T, String> nameOf, String name) {
        return topics.stream()
                .filter(topic -> nameOf.apply(topic).equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "unknown topic '%s'; there is: %s"
                                                .formatted(
                                                        name,
                                                        String.join(
                                                                ", ",
                                                                topics.stream()
                                                                        .map(nameOf)
                                                                        .toList()))));
    }
}
