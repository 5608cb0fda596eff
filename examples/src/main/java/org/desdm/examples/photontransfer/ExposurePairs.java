package org.desdm.examples.photontransfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.precal.product.FramePair;

/**
 * Frames as pairs of one exposure time: neighbours in the order of EXPNUM, each in one pair.
 *
 * @param pairs the pairs
 * @param alone names of frames that found no partner
 */
record ExposurePairs(List<FramePair> pairs, List<String> alone) {

    /** Exposure times that differ by less are one, s. */
    private static final double RESOLUTION = 1e-3;

    static ExposurePairs of(List<CcdRows> frames) {
        Map<Long, List<CcdRows>> byTime = new TreeMap<>();
        for (CcdRows frame : frames) {
            double seconds = frame.header().require(DesKeywords.EXPTIME);
            byTime.computeIfAbsent(Math.round(seconds / RESOLUTION), t -> new ArrayList<>())
                    .add(frame);
        }
        List<FramePair> pairs = new ArrayList<>();
        List<String> alone = new ArrayList<>();
        for (List<CcdRows> same : byTime.values()) {
            same.sort(Comparator.comparingLong(frame -> expnum(frame.header())));
            for (int i = 0; i + 1 < same.size(); i += 2) {
                pairs.add(new FramePair(same.get(i), same.get(i + 1)));
            }
            if (same.size() % 2 == 1) {
                alone.add(same.get(same.size() - 1).science().name());
            }
        }
        return new ExposurePairs(List.copyOf(pairs), List.copyOf(alone));
    }

    private static long expnum(FitsHeader header) {
        return header.require(DesKeywords.EXPNUM);
    }
}
