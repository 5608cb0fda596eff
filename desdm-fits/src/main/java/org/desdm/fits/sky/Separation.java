package org.desdm.fits.sky;

import java.util.Optional;
import org.desdm.fits.error.SingularSkyException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.stats.NormalEquations;

/** Refuses components of which one is a sum of others, as far as samples can tell. */
final class Separation {

    /**
     * How many times larger than alone a coefficient's variance may become by the components beside
     * it. Components that are the same but for rounding to floats reach 1e14, different ones 1e4.
     */
    private static final double MOST = 1e10;

    private Separation() {}

    /** Values of all components in one sample. */
    @FunctionalInterface
    interface Row {
        /** Sets {@code basis} to the values in a sample. */
        void fill(int sample, double[] basis);
    }

    /**
     * Solves for nothing but the covariance (UᵀU)⁻¹, row by row.
     *
     * @throws SingularSkyException that names the first component which is a sum of those before it
     */
    static double[] inverse(int components, int samples, Row row, String where) {
        double[] basis = new double[components];
        double[] covariance = new double[0];
        for (int k = 1; k <= components; k++) {
            NormalEquations equations = new NormalEquations(k);
            double squares = 0;
            for (int i = 0; i < samples; i++) {
                row.fill(i, basis);
                equations.add(basis, 0, 1);
                squares += basis[k - 1] * basis[k - 1];
            }
            Optional<NormalEquations.Solution> found = equations.solve();
            if (found.isEmpty() || !(found.get().variance(k - 1) * squares < MOST)) {
                throw singular(k - 1, samples, where);
            }
            covariance = found.get().covariance();
        }
        return covariance;
    }

    private static SingularSkyException singular(int component, int samples, String where) {
        return new SingularSkyException(
                "%s cannot be told from the components before it by %d samples"
                        .formatted(DesKeywords.skyCoefficient(component).name(), samples),
                where,
                "use fewer components, or skies that differ more");
    }
}
