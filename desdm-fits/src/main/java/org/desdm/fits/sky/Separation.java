package org.desdm.fits.sky;

import org.desdm.fits.error.SingularSkyException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.stats.NormalEquations;

/** Refuses components of which one is a sum of others, as far as samples can tell. */
final class Separation {

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
            for (int i = 0; i < samples; i++) {
                row.fill(i, basis);
                equations.add(basis, 0, 1);
            }
            int last = k - 1;
            covariance =
                    equations
                            .solve()
                            .orElseThrow(() -> singular(last, samples, where))
                            .covariance();
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
