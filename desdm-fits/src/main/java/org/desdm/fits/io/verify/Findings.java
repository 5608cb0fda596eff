package org.desdm.fits.io.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects findings; of one kind in one HDU no more than a reader would read. */
final class Findings {

    private static final int MOST_OF_A_KIND = 100;
    private static final int MOST = 10_000;

    private final List<Finding> kept = new ArrayList<>();
    private final Map<FindingKind, Integer> counts = new EnumMap<>(FindingKind.class);
    private int hdu;
    private long omitted;

    /** Says that what follows is of the next HDU. */
    void enter(int number) {
        hdu = number;
        counts.clear();
    }

    int hdu() {
        return hdu;
    }

    void add(FindingKind kind, String card, long at, String text) {
        add(new Finding(kind, hdu, card, at, text));
    }

    void add(FindingKind kind, RawCard card, String text) {
        add(new Finding(kind, hdu, card.keyword(), card.at(), text));
    }

    void add(Finding finding) {
        if (counts.merge(finding.kind(), 1, Integer::sum) > MOST_OF_A_KIND || kept.size() >= MOST) {
            omitted++;
        } else {
            kept.add(finding);
        }
    }

    Verification verification(int hdus) {
        return new Verification(hdus, kept, omitted);
    }
}
