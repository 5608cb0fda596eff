package org.desdm.fits.io.quicklook;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where the 62 science CCDs of DECam lie in its focal plane.
 *
 * <p>The CCDs form 12 columns of 3, 4, 5, 6, 6, 7, 7, 6, 6, 5, 4, 3, numbered column by column and
 * upwards in each; columns are 2048 pixels wide, CCDs 4096 high, and every column is centred, so
 * that those of an even number sit half a CCD off the others. x and y grow as in each CCD's trimmed
 * image. On the sky y grows to the east and x to the south: the survey's "N" CCDs, at large x, look
 * south, and the plane is seen mirrored.
 *
 * @see <a href="https://arxiv.org/abs/1504.02900">Flaugher et al. 2015, AJ 150, 150</a>
 */
public final class FocalPlane {

    static final int COLUMN_PIXELS = 2048;
    static final int CCD_PIXELS = 4096;

    private static final int[] CCDS_OF_COLUMN = {3, 4, 5, 6, 6, 7, 7, 6, 6, 5, 4, 3};

    /** Number in the position name of the lowest CCD of a column, on the N side outwards. */
    private static final int[] FIRST_NAME = {1, 8, 14, 20, 25, 29};

    private static final List<Place> PLACES =
            IntStream.range(0, CCDS_OF_COLUMN.length)
                    .boxed()
                    .flatMap(column -> placesOf(column).stream())
                    .toList();

    private FocalPlane() {}

    /**
     * Place of one CCD.
     *
     * @param ccdNum CCDNUM, 1 to 62
     * @param detPos DETPOS, such as {@code N4}
     * @param column column from the left, 0 to 11
     * @param halfRow lower edge in half CCD heights from the bottom, 0 to 12
     */
    public record Place(int ccdNum, String detPos, int column, int halfRow) {

        /** First column of the CCD in the mosaic of all, 1-based as in DETSEC, without gaps. */
        public int x() {
            return 1 + (column + 1) * COLUMN_PIXELS;
        }

        /** First row of the CCD in the mosaic of all, 1-based as in DETSEC, without gaps. */
        public int y() {
            return 1 + halfRow * CCD_PIXELS / 2;
        }
    }

    /** All places, by CCDNUM. */
    public static List<Place> places() {
        return PLACES;
    }

    /** The place of a CCD; empty if the camera has no science CCD of that number. */
    public static Optional<Place> find(int ccdNum) {
        return ccdNum < 1 || ccdNum > PLACES.size()
                ? Optional.empty()
                : Optional.of(PLACES.get(ccdNum - 1));
    }

    private static List<Place> placesOf(int column) {
        int first = 1 + IntStream.range(0, column).map(c -> CCDS_OF_COLUMN[c]).sum();
        int count = CCDS_OF_COLUMN[column];
        boolean south = column < 6;
        int name = FIRST_NAME[south ? 5 - column : column - 6];
        return IntStream.range(0, count)
                .mapToObj(
                        k ->
                                new Place(
                                        first + k,
                                        (south ? "S" : "N") + (name + k),
                                        column,
                                        7 - count + 2 * k))
                .toList();
    }
}
