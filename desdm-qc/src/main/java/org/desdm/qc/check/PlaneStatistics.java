package org.desdm.qc.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.provenance.RunRecord.PlaneSummary;

/**
 * Counts, extremes and mean of every plane whose rows it sees.
 *
 * <p>Sums are made row by row in double precision, so the result depends on the pixels alone and
 * not on how many rows came at a time. Not thread-safe: planes may be interleaved, but come from
 * one thread at a time.
 */
public final class PlaneStatistics implements PlaneObserver {

    private final Map<String, PlaneTally> planes = new LinkedHashMap<>();

    @Override
    public void rows(String plane, int width, int rows, float[] data, int offset) {
        PlaneTally tally = planes.computeIfAbsent(plane, name -> new PlaneTally());
        for (int y = 0; y < rows; y++) {
            tally.addRow(data, offset + y * width, width);
        }
    }

    /** What was seen so far, plane by plane in the order in which they first came. */
    public List<PlaneSummary> summaries() {
        return planes.entrySet().stream().map(e -> e.getValue().summary(e.getKey())).toList();
    }
}
