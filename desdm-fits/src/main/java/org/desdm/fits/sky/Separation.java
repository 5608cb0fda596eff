package org.desdm.fits.sky;

import org.desdm.fits.error.SingularSkyException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.stats.NormalEquations;

/** Says which of several components cannot be told from those before it. */
final class Separation {

    private Separation() {}

    /** Values of all components in one sample. */
    @FunctionalInterface
    interface Row {
        /** Sets {@code basis} to the values in a sample. */
        void fill(int sample, double[] basis);
    }

    /** What is wrong, by the name of the first component that depends on others. */
    static SingularSkyException failure(int components, int samples, Row row, String where) {
        double[] basis = new double[components];
        for (int k = 1; k <= components; k++) {
            NormalEquations equations = new NormalEquations(k);
            for (int i = 0; i < samples; i++) {
                row.fill(i, basis);
                equations.add(basis, 0, 1);
            }
            if (equations.solve().isEmpty()) {
                return new SingularSkyException(
                        "%s cannot be told from the components before it by %d samples"
                                .formatted(DesKeywords.skyCoefficient(k - 1).name(), samples),
                        where,
                        "use fewer components, or more exposures that differ");
            }
        }
        return new SingularSkyException(
                "%d components cannot be told apart by %d samples".formatted(components, samples),
                where,
                "use fewer components, or more exposures that differ");
    }
}
