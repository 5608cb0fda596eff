package org.desdm.fits.wcs;

import java.util.ArrayList;
import java.util.List;
import org.desdm.fits.header.FitsHeader;

/**
 * A fit written in the words of a header.
 *
 * @param header all words
 * @param keywords those that were fitted
 * @param values their values
 * @param covariance theirs, row by row, for values of variance 1/weight
 */
record FittedForm(FitsHeader header, List<String> keywords, double[] values, double[] covariance) {

    /** What was fitted, with the errors of a covariance. */
    List<FittedTerm> terms(double[] scaled) {
        int n = values.length;
        List<FittedTerm> terms = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            terms.add(new FittedTerm(keywords.get(i), values[i], Math.sqrt(scaled[i * n + i])));
        }
        return terms;
    }
}
