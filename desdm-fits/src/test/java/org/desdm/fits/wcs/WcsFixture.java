package org.desdm.fits.wcs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.desdm.fits.header.FitsHeader;

/**
 * A header with pixels and the sky that wcslib shows in them, from a file that
 * src/test/python/make_wcs_fixtures.py wrote; its first line tells the versions and the date.
 *
 * @param name name of the case
 * @param header the header; without cards where the file gives points alone
 * @param points x, y counted from 0, longitude and latitude in degrees
 */
record WcsFixture(String name, FitsHeader header, List<double[]> points) {

    private static final int CARD = 80;

    /** The cases of a file beside this class. */
    static List<WcsFixture> read(String file) {
        List<String> lines;
        try (InputStream in = WcsFixture.class.getResourceAsStream(file)) {
            lines = new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<WcsFixture> cases = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("case ")) {
                cases.add(oneFrom(lines, i));
            }
        }
        return cases;
    }

    private static WcsFixture oneFrom(List<String> lines, int at) {
        StringBuilder cards = new StringBuilder();
        int i = at + 1;
        while (!lines.get(i).startsWith("points ")) {
            cards.append(String.format("%-80s", lines.get(i++)));
        }
        int count = Integer.parseInt(lines.get(i).substring("points ".length()));
        List<double[]> points = new ArrayList<>();
        for (String line : lines.subList(i + 1, i + 1 + count)) {
            String[] numbers = line.split(" ");
            double[] point = new double[numbers.length];
            for (int k = 0; k < point.length; k++) {
                point[k] = Double.parseDouble(numbers[k]);
            }
            points.add(point);
        }
        return new WcsFixture(
                lines.get(at).substring("case ".length()),
                FitsHeader.parse(cards.toString()),
                points);
    }

    @Override
    public String toString() {
        return name;
    }

    /** The great circle between two positions, degrees, by the haversine formula. */
    static double separation(double lon1, double lat1, double lon2, double lat2) {
        double halfLat = Math.sin(Math.toRadians(lat2 - lat1) / 2);
        double halfLon = Math.sin(Math.toRadians(lon2 - lon1) / 2);
        double across = Math.cos(Math.toRadians(lat1)) * Math.cos(Math.toRadians(lat2));
        double h = halfLat * halfLat + across * halfLon * halfLon;
        return Math.toDegrees(2 * Math.asin(Math.min(1, Math.sqrt(h))));
    }
}
