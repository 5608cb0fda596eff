package org.desdm.fits.precal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.desdm.fits.error.UnusableCalibrationException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.table.ColumnValues;
import org.desdm.fits.table.FitsTable;

/**
 * What the signal of an amplifier would be if the camera were linear, at some levels of what was
 * measured; straight lines between them. A level outside the table is left as it is.
 */
public final class LinearityTable {

    private static final String LEVEL = "ADU";
    private static final String LINEAR = "ADU_LINEAR_";

    /** Buckets a node on average: a pixel's segment is found in one or two steps. */
    private static final int BUCKETS_PER_NODE = 8;

    private final int ccdNum;
    private final double[] measured;
    private final Map<Character, double[]> linear;
    private final int[] firstSegment;
    private final double perBucket;

    /**
     * A table for one CCD.
     *
     * @param ccdNum number of the CCD
     * @param measured levels, ADU above the overscan, each higher than the one before, at least two
     * @param linear for each amplifier's letter the linear signal at these levels, ADU
     * @param fileName name for messages
     * @throws UnusableCalibrationException if levels are not ascending, or a number is missing or
     *     not finite
     */
    public LinearityTable(
            int ccdNum, double[] measured, Map<Character, double[]> linear, String fileName) {
        this.ccdNum = ccdNum;
        this.measured = measured.clone();
        this.linear = new TreeMap<>();
        linear.forEach((amp, values) -> this.linear.put(amp, values.clone()));
        requireUsable(fileName);
        int segments = measured.length - 1;
        this.firstSegment = new int[BUCKETS_PER_NODE * segments];
        this.perBucket = (measured[segments] - measured[0]) / firstSegment.length;
        int segment = 0;
        for (int bucket = 0; bucket < firstSegment.length; bucket++) {
            double low = measured[0] + bucket * perBucket;
            while (segment + 1 < segments && measured[segment + 1] <= low) {
                segment++;
            }
            firstSegment[bucket] = segment;
        }
    }

    /**
     * A table as the survey writes it: levels in the column ADU, the linear signal of amplifier A
     * in ADU_LINEAR_A and so on, the CCD in the keyword CCDNUM.
     *
     * @param columns not modified
     * @param fileName name for messages
     * @throws UnusableCalibrationException as the constructor does, or if no column has a linear
     *     signal
     */
    public static LinearityTable of(FitsTable columns, String fileName) {
        Map<Character, double[]> linear = new TreeMap<>();
        for (ColumnValues column : columns.columns()) {
            String name = column.name().strip().toUpperCase(Locale.ROOT);
            if (name.startsWith(LINEAR) && name.length() == LINEAR.length() + 1) {
                linear.put(name.charAt(LINEAR.length()), column.doubles());
            }
        }
        int ccdNum = columns.header().require(DesKeywords.CCDNUM);
        return new LinearityTable(ccdNum, columns.doubles(LEVEL), linear, fileName);
    }

    /** The table as the survey writes it: what {@link #of} reads. */
    public FitsTable toTable() {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.CCDNUM, ccdNum);
        List<ColumnValues> columns = new ArrayList<>();
        columns.add(ColumnValues.of(LEVEL, measured.clone()).withUnit("adu"));
        linear.forEach(
                (amp, values) ->
                        columns.add(ColumnValues.of(LINEAR + amp, values.clone()).withUnit("adu")));
        return new FitsTable(header, columns);
    }

    private void requireUsable(String fileName) {
        boolean ascending = measured.length >= 2 && Double.isFinite(measured[0]);
        for (int i = 1; i < measured.length; i++) {
            ascending &= measured[i] > measured[i - 1] && Double.isFinite(measured[i]);
        }
        boolean complete = !linear.isEmpty();
        for (double[] values : linear.values()) {
            complete &= values.length == measured.length;
            complete &= Arrays.stream(values).allMatch(Double::isFinite);
        }
        if (!ascending || !complete) {
            throw new UnusableCalibrationException(
                    ascending
                            ? "the linearity table of CCD %d lacks a finite value at some of its %d levels"
                                    .formatted(ccdNum, measured.length)
                            : "the levels of the linearity table of CCD %d do not ascend"
                                    .formatted(ccdNum),
                    fileName,
                    "give a table of at least two ascending levels with a value at each");
        }
    }

    int ccdNum() {
        return ccdNum;
    }

    /** The curve of an amplifier; throws if the table has none. */
    Curve curve(char amp, String fileName) {
        double[] values = linear.get(amp);
        if (values == null) {
            throw new UnusableCalibrationException(
                    "the linearity table of CCD %d has amplifiers %s, the image has %c"
                            .formatted(ccdNum, linear.keySet(), amp),
                    fileName,
                    "give a table for every amplifier of the image");
        }
        return new Curve(values);
    }

    /** Measured to linear signal of one amplifier. */
    final class Curve {

        private final double[] values;
        private final double[] slopes;

        private Curve(double[] values) {
            this.values = values;
            this.slopes = new double[values.length - 1];
            for (int i = 0; i < slopes.length; i++) {
                slopes[i] = (values[i + 1] - values[i]) / (measured[i + 1] - measured[i]);
            }
        }

        /**
         * Replaces pixels {@code from <= i < end} by their linear signal, and divides weights by
         * the square of the slope there; a pixel outside the table, or NaN, stays as it is.
         *
         * @param weight inverse variance, or null
         */
        void apply(float[] pixels, float[] weight, int from, int end) {
            double lowest = measured[0];
            double highest = measured[measured.length - 1];
            double bucketsPerAdu = 1 / perBucket;
            int last = firstSegment.length - 1;
            for (int i = from; i < end; i++) {
                double adu = pixels[i];
                if (adu >= lowest && adu <= highest) {
                    int segment =
                            firstSegment[Math.min(last, (int) ((adu - lowest) * bucketsPerAdu))];
                    while (segment + 1 < slopes.length && adu >= measured[segment + 1]) {
                        segment++;
                    }
                    while (adu < measured[segment]) {
                        segment--;
                    }
                    double slope = slopes[segment];
                    pixels[i] = (float) (values[segment] + (adu - measured[segment]) * slope);
                    if (weight != null) {
                        weight[i] = (float) (weight[i] / (slope * slope));
                    }
                }
            }
        }
    }
}
