package org.desdm.fits.camera;

import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.desdm.fits.geometry.PixelBox;

/**
 * Where the science CCDs of a camera lie.
 *
 * @param ccd pixels of a trimmed CCD
 * @param places one for each CCD, by CCDNUM; no two of one number or name, or on the same pixels
 * @see <a href="https://arxiv.org/abs/1504.02900">Flaugher et al. 2015, AJ 150, 150</a>
 */
public record FocalPlane(PixelBox ccd, List<CcdPlace> places) {

    /** A plane of which nothing is known. */
    public static final FocalPlane UNKNOWN = new FocalPlane(PixelBox.ofSize(1, 1), List.of());

    private static final int[] DECAM_COLUMNS = {3, 4, 5, 6, 6, 7, 7, 6, 6, 5, 4, 3};

    /** Number in the position name of the lowest CCD of a column, on the N side outwards. */
    private static final int[] DECAM_NAMES = {1, 8, 14, 20, 25, 29};

    private static final int DECAM_WIDTH = 2048;
    private static final int DECAM_HEIGHT = 4096;

    /**
     * The 62 science CCDs of DECam.
     *
     * <p>They form 12 columns of 3, 4, 5, 6, 6, 7, 7, 6, 6, 5, 4, 3, numbered column by column and
     * upwards in each; columns are 2048 pixels wide, CCDs 4096 high, and every column is centred,
     * so that those of an even number sit half a CCD off the others. On the sky y grows to the east
     * and x to the south: the "N" CCDs, at large x, look south, and the plane is seen mirrored. The
     * "S" CCDs, 1 to 31, are read at the top.
     */
    public static final FocalPlane DECAM =
            new FocalPlane(
                    PixelBox.ofSize(DECAM_WIDTH, DECAM_HEIGHT),
                    IntStream.range(0, DECAM_COLUMNS.length)
                            .boxed()
                            .flatMap(column -> decamPlaces(column).stream())
                            .toList());

    public FocalPlane {
        places = List.copyOf(places);
        long numbers = places.stream().map(CcdPlace::ccdNum).distinct().count();
        long names = places.stream().map(CcdPlace::detPos).distinct().count();
        if (numbers < places.size() || names < places.size()) {
            throw new IllegalArgumentException("a CCD has two places, or a place two CCDs");
        }
        requireApart(ccd, places);
    }

    /**
     * The whole mosaic, from its first pixel on, with as much room behind the CCDs as there is
     * before them: 28672 x 28672 pixels for DECam.
     */
    public PixelBox bounds() {
        return PixelBox.ofSize(
                extent(places.stream().mapToInt(CcdPlace::x0).summaryStatistics(), ccd.width()),
                extent(places.stream().mapToInt(CcdPlace::y0).summaryStatistics(), ccd.height()));
    }

    /**
     * The same plane of CCDs of another size, each place in proportion.
     *
     * @param size pixels of a trimmed CCD
     */
    public FocalPlane scaledTo(PixelBox size) {
        return new FocalPlane(
                size,
                places.stream()
                        .map(
                                place ->
                                        new CcdPlace(
                                                place.ccdNum(),
                                                place.detPos(),
                                                scaled(place.x0(), ccd.width(), size.width()),
                                                scaled(place.y0(), ccd.height(), size.height()),
                                                place.readAtTop()))
                        .toList());
    }

    /** The place of a CCD; empty if the camera has no science CCD of that number. */
    public Optional<CcdPlace> find(int ccdNum) {
        return places.stream().filter(place -> place.ccdNum() == ccdNum).findFirst();
    }

    /** The place of that name, DETPOS; empty if there is none. */
    public Optional<CcdPlace> findNamed(String detPos) {
        String name = detPos.strip();
        return places.stream().filter(place -> place.detPos().equals(name)).findFirst();
    }

    private static void requireApart(PixelBox ccd, List<CcdPlace> places) {
        List<String> overlaps = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            CcdPlace one = places.get(i);
            for (CcdPlace other : places.subList(0, i)) {
                if (Math.abs(one.x0() - other.x0()) < ccd.width()
                        && Math.abs(one.y0() - other.y0()) < ccd.height()) {
                    overlaps.add(other.label() + " and " + one.label());
                }
            }
        }
        if (!overlaps.isEmpty()) {
            throw new IllegalArgumentException(
                    "CCDs of %d x %d pixels lie one upon another: %s"
                            .formatted(ccd.width(), ccd.height(), String.join(", ", overlaps)));
        }
    }

    private static int extent(IntSummaryStatistics firstPixels, int side) {
        return firstPixels.getCount() == 0
                ? side
                : firstPixels.getMin() + firstPixels.getMax() + side;
    }

    private static int scaled(int first, int from, int to) {
        return (int) ((long) first * to / from);
    }

    private static List<CcdPlace> decamPlaces(int column) {
        int first = 1 + IntStream.range(0, column).map(c -> DECAM_COLUMNS[c]).sum();
        int count = DECAM_COLUMNS[column];
        boolean south = column < 6;
        int name = DECAM_NAMES[south ? 5 - column : column - 6];
        return IntStream.range(0, count)
                .mapToObj(
                        k ->
                                new CcdPlace(
                                        first + k,
                                        (south ? "S" : "N") + (name + k),
                                        (column + 1) * DECAM_WIDTH,
                                        (7 - count + 2 * k) * DECAM_HEIGHT / 2,
                                        south))
                .toList();
    }
}
