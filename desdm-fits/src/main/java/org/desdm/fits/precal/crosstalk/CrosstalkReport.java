package org.desdm.fits.precal.crosstalk;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a correction of an exposure did.
 *
 * @param corrected amplifiers that something was subtracted from
 * @param missing sources that are not in the exposure, and were left out
 * @param largest largest amount that was subtracted from a pixel or added to it, ADU
 * @param aboveOnset fraction of the source pixels, counted once for each victim, above the onset of
 *     their term; 0 where nothing was corrected
 * @param notFinite source pixels that are no numbers and count as 0, once for each victim
 */
public record CrosstalkReport(
        int corrected,
        SortedSet<CcdAmplifier> missing,
        double largest,
        double aboveOnset,
        long notFinite) {

    public CrosstalkReport {
        missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
    }
}
