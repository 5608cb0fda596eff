package org.desdm.fits.wcs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Many footprints, such as those of a survey's images, in an order that finds those which touch a
 * region without a look at every one: only what lies at the region's declination is compared.
 * Immutable.
 */
public final class FootprintSearch {

    /** Rounding of declinations and angles, degrees. */
    private static final double MARGIN = 1e-9;

    /** A footprint, its place in the list that was given, and the declination of its middle. */
    private record Entry(SkyPolygon polygon, int place, double dec) {}

    private final Entry[] byDec;
    private final double largest;

    private FootprintSearch(Entry[] byDec, double largest) {
        this.byDec = byDec;
        this.largest = largest;
    }

    /** Sorts footprints for searches. */
    public static FootprintSearch of(List<SkyPolygon> footprints) {
        List<Entry> entries = new ArrayList<>(footprints.size());
        double largest = 0;
        for (SkyPolygon footprint : footprints) {
            entries.add(new Entry(footprint, entries.size(), Directions.dec(footprint.middle())));
            largest = Math.max(largest, footprint.radius());
        }
        entries.sort(Comparator.comparingDouble(Entry::dec));
        return new FootprintSearch(entries.toArray(Entry[]::new), largest);
    }

    /**
     * The footprints that share a point with a region.
     *
     * @return their places in the list that was given, ascending
     */
    public int[] touching(SkyPolygon region) {
        double dec = Directions.dec(region.middle());
        double reach = region.radius() + largest + MARGIN;
        List<Integer> found = new ArrayList<>();
        for (int i = firstFrom(dec - reach);
                i < byDec.length && byDec[i].dec() <= dec + reach;
                i++) {
            if (byDec[i].polygon().intersects(region)) {
                found.add(byDec[i].place());
            }
        }
        return found.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private int firstFrom(double dec) {
        int low = 0;
        int high = byDec.length;
        while (low < high) {
            int mid = (low + high) >>> 1;
            if (byDec[mid].dec() < dec) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        return low;
    }
}
