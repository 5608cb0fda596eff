package org.desdm.examples.pipeline;

import java.util.Comparator;

/**
 * A CCD, and a band where it matters.
 *
 * @param ccdNum number of the CCD
 * @param band the band; empty where it does not matter
 */
public record Place(int ccdNum, String band) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::band).thenComparing(Place::ccdNum);

    /** The CCD in any band. */
    public Place anyBand() {
        return new Place(ccdNum, "");
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "CCD " + ccdNum + (band.isEmpty() ? "" : ", band " + band);
    }
}
