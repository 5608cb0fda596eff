package org.desdm.benchmarks.coadd;

import java.util.List;
import java.util.stream.Stream;
import org.desdm.benchmarks.sidebyside.ComparisonCase;
import org.desdm.benchmarks.sidebyside.ComparisonTopic;

/** What coaddition and its parts are compared at, and with whom. */
public final class CoaddComparison implements ComparisonTopic {

    @Override
    public String name() {
        return "coadd";
    }

    @Override
    public List<ComparisonCase> cases() {
        return Stream.of(
                        ResampleCases.all(),
                        WcsCases.all(),
                        BackgroundCases.all(),
                        CoaddCases.all())
                .flatMap(List::stream)
                .toList();
    }
}
