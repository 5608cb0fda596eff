package org.desdm.fits.precal.product;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.desdm.fits.precal.LinearityTable;
import org.desdm.fits.stats.NormalEquations;

/**
 * The linear signal of an amplifier at a measured one, in the scale of low signals: {@code m + q m²
 * + c m³}, fitted so that it is proportional to the exposure time.
 *
 * @param rate linear signal a second, ADU/s
 * @param quadratic q, 1/ADU
 * @param cubic c, 1/ADU²; 0 without error if it was not fitted
 * @param rms standard deviation of the measured levels about the fit, as a fraction
 * @param highest highest level that was measured, ADU
 */
public record LinearityFit(
        Estimate rate, Estimate quadratic, Estimate cubic, double rms, double highest) {

    /**
     * Fits the levels of flats, each with the same relative error, as the light of a lamp has; the
     * errors come from the scatter about the fit. Empty if the levels do not tell the terms apart.
     *
     * @param flats points of different exposure times, more than {@code order} of them
     * @param order 2 for a quadratic, 3 for a cubic as well
     */
    static Optional<LinearityFit> of(List<TransferPoint> flats, int order) {
        NormalEquations equations = new NormalEquations(order);
        double highest = 0;
        for (TransferPoint flat : flats) {
            equations.add(basis(flat, order), flat.level(), 1 / (flat.level() * flat.level()));
            highest = Math.max(highest, flat.level());
        }
        double top = highest;
        return equations.solve().map(solution -> of(solution, flats, order, top));
    }

    private static LinearityFit of(
            NormalEquations.Solution solution, List<TransferPoint> flats, int order, double top) {
        double squares = 0;
        for (TransferPoint flat : flats) {
            double off = flat.level() / solution.at(basis(flat, order)) - 1;
            squares += off * off;
        }
        double rms = Math.sqrt(squares / (flats.size() - order));
        Estimate cubic = order < 3 ? new Estimate(0, 0) : estimate(solution, 2, rms);
        return new LinearityFit(
                estimate(solution, 0, rms), estimate(solution, 1, rms), cubic, rms, top);
    }

    private static Estimate estimate(NormalEquations.Solution solution, int i, double rms) {
        return new Estimate(solution.parameters()[i], rms * Math.sqrt(solution.variance(i)));
    }

    private static double[] basis(TransferPoint flat, int order) {
        double m = flat.level();
        return order < 3
                ? new double[] {flat.seconds(), -m * m}
                : new double[] {flat.seconds(), -m * m, -m * m * m};
    }

    /** The linear signal of a measured one, ADU. */
    public double linear(double measured) {
        return measured * (1 + measured * (quadratic.value() + measured * cubic.value()));
    }

    /**
     * The table of a CCD, from 0 to the highest level that all its amplifiers were measured at.
     *
     * @param ccdNum number of the CCD
     * @param amplifiers its amplifiers, at least one
     * @param nodes levels of the table, at least 2
     * @param name name of the table for messages
     */
    public static LinearityTable table(
            int ccdNum, List<AmplifierResponse> amplifiers, int nodes, String name) {
        double highest =
                amplifiers.stream()
                        .mapToDouble(amp -> amp.linearity().highest())
                        .min()
                        .orElseThrow();
        double[] measured = new double[nodes];
        for (int i = 0; i < nodes; i++) {
            measured[i] = highest * i / (nodes - 1);
        }
        Map<Character, double[]> linear = new TreeMap<>();
        for (AmplifierResponse amp : amplifiers) {
            double[] values = new double[nodes];
            for (int i = 0; i < nodes; i++) {
                values[i] = amp.linearity().linear(measured[i]);
            }
            linear.put(amp.amplifier(), values);
        }
        return new LinearityTable(ccdNum, measured, linear, name);
    }
}
