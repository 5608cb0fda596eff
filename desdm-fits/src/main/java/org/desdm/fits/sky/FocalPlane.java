package org.desdm.fits.sky;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the CCDs of a camera lie side by side, in pixels of a picture of them all.
 *
 * @param width columns of the picture
 * @param height rows of the picture
 * @param ccdWidth columns of a CCD
 * @param ccdHeight rows of a CCD
 * @param places every CCD that the picture may hold, the unusable ones as well
 */
public record FocalPlane(int width, int height, int ccdWidth, int ccdHeight, List<Place> places) {

    /** CCDs in each column of a half of DECam, from the middle outwards. */
    private static final int[] DECAM_COLUMNS = {7, 6, 6, 5, 4, 3};

    /** Columns of DECam's picture; the first and the last hold no science CCD. */
    private static final int DECAM_WIDTH = 14;

    /**
     * A CCD.
     *
     * @param ccdNum CCDNUM
     * @param name DETPOS
     * @param x column of the picture where it begins
     * @param y row of the picture where it begins
     * @param usableColumns how many of its columns, from its first, have a sky that can be trusted
     */
    public record Place(int ccdNum, String name, int x, int y, int usableColumns) {}

    public FocalPlane {
        places = List.copyOf(places);
        for (Place place : places) {
            if (place.x < 0
                    || place.y < 0
                    || place.x + ccdWidth > width
                    || place.y + ccdHeight > height
                    || place.usableColumns < 0
                    || place.usableColumns > ccdWidth) {
                throw new IllegalArgumentException(
                        "%s does not fit into %d x %d pixels".formatted(place, width, height));
            }
        }
    }

    /**
     * DECam: columns of CCDs side by side, those of an even number of CCDs half a CCD higher. N30
     * and S30 are dead; of S7 the low columns are good, and the others unstable.
     *
     * @param ccdWidth columns of a CCD, 2048
     * @param ccdHeight rows of a CCD, 4096; even
     */
    public static FocalPlane decam(int ccdWidth, int ccdHeight) {
        List<Place> places = new ArrayList<>();
        for (int column = DECAM_COLUMNS.length - 1; column >= 0; column--) {
            addColumn(places, "S", column, DECAM_WIDTH / 2 - 1 - column, ccdWidth, ccdHeight);
        }
        for (int column = 0; column < DECAM_COLUMNS.length; column++) {
            addColumn(places, "N", column, DECAM_WIDTH / 2 + column, ccdWidth, ccdHeight);
        }
        int rows = DECAM_COLUMNS[0];
        return new FocalPlane(
                DECAM_WIDTH * ccdWidth, rows * ccdHeight, ccdWidth, ccdHeight, places);
    }

    private static void addColumn(
            List<Place> places, String half, int column, int across, int width, int height) {
        int count = DECAM_COLUMNS[column];
        int before = 0;
        for (int c = 0; c < column; c++) {
            before += DECAM_COLUMNS[c];
        }
        for (int row = 0; row < count; row++) {
            String name = half + (before + row + 1);
            int y = (DECAM_COLUMNS[0] - count) * height / 2 + row * height;
            int usable =
                    switch (name) {
                        case "N30", "S30" -> 0;
                        case "S7" -> width / 2;
                        default -> width;
                    };
            places.add(new Place(places.size() + 1, name, across * width, y, usable));
        }
    }

    /** The place of a CCD; empty if it is none of the camera's science CCDs. */
    public Optional<Place> find(int ccdNum) {
        return places.stream().filter(place -> place.ccdNum == ccdNum).findFirst();
    }

    /** Names of the CCDs of which no column is usable, joined by commas. */
    String unusable() {
        return String.join(
                ",", places.stream().filter(p -> p.usableColumns == 0).map(Place::name).toList());
    }

    /** Whether a CCD is usable in a part of its columns alone. */
    boolean hasPartlyUsable() {
        return places.stream().anyMatch(p -> p.usableColumns > 0 && p.usableColumns < ccdWidth);
    }
}
