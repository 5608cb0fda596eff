package org.desdm.wrapper.testkit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The battery that every unit gets for free: what is taken from its contract and from valid inputs
 * alone.
 *
 * <p>Every run must end in a named outcome (never BUG) within {@value TimeLimit#SECONDS} s, leave
 * its inputs as they were and no file but its outputs, and publish no pixel that is not finite,
 * unmasked and weighted. Beyond that a case has its own expectation; docs/testkit.md lists them.
 */
public final class CornerCases {

    private CornerCases() {}

    /**
     * The cases of a unit.
     *
     * @param bench the unit with valid inputs, whose run ends in success
     * @throws IllegalArgumentException if the bench leaves out a case that there is not
     */
    public static List<CornerCase> of(UnitBench bench) {
        Baseline baseline = new Baseline(bench);
        List<CornerCase> all = new ArrayList<>();
        all.addAll(DataCases.of(baseline));
        all.addAll(NoiseCases.of(baseline));
        all.addAll(FileCases.of(baseline));
        all.addAll(PlaceCases.of(baseline));
        all.addAll(HostCases.of(baseline));
        requireKnown(bench, all);
        return all.stream().filter(c -> !bench.leftOut().containsKey(c.name())).toList();
    }

    /**
     * The cases that hold a unit to equal bytes for numbers of threads, in the order given.
     *
     * @param threads how many bands may run at once, such as 1, 2 and 8
     */
    public static List<CornerCase> ofThreads(UnitBench bench, int... threads) {
        Baseline baseline = new Baseline(bench);
        List<CornerCase> all = new ArrayList<>();
        for (int count : threads) {
            all.add(HostCases.threads(baseline, count));
        }
        return all;
    }

    private static void requireKnown(UnitBench bench, List<CornerCase> all) {
        Set<String> names = all.stream().map(CornerCase::name).collect(Collectors.toSet());
        Set<String> unknown = new HashSet<>(bench.leftOut().keySet());
        unknown.removeAll(names);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("no such cases to leave out: " + unknown);
        }
    }
}
