package org.desdm.fits.precal.crosstalk;

/** What bands have counted; sums and maxima, so that their order does not matter. */
final class CrosstalkTally {

    float largest;
    long aboveOnset;
    long terms;
    long notFinite;

    synchronized void add(CrosstalkTally band) {
        largest = Math.max(largest, band.largest);
        aboveOnset += band.aboveOnset;
        terms += band.terms;
        notFinite += band.notFinite;
    }

    void clear() {
        largest = 0;
        aboveOnset = 0;
        terms = 0;
        notFinite = 0;
    }
}
