package org.desdm.fits.wcs;

import java.util.List;
import org.desdm.fits.error.UndeterminedWcsException;

/**
 * World coordinates fitted to pairs of pixels and sky by linear least squares in the plane that
 * touches the sphere, with the errors of what was fitted.
 *
 * <p>Errors hold for the weights of the pairs; where pairs have none, for the scatter of those that
 * were used, or are NaN where there are no more pairs than a polynomial has terms.
 *
 * @param wcs the coordinates; their frame (RADESYS) is that of the pairs
 * @param terms what was fitted
 * @param covariance of the terms, row by row
 * @param used which pairs were used
 * @param rmsLon scatter of the used pairs along longitudes, arcsec
 * @param rmsLat scatter along latitudes, arcsec
 * @param passes how often the fit was made until the pairs that it uses stayed the same
 */
public record WcsFit(
        Wcs wcs,
        List<FittedTerm> terms,
        double[] covariance,
        boolean[] used,
        double rmsLon,
        double rmsLat,
        int passes) {

    /**
     * Fits coordinates to pairs.
     *
     * @throws UndeterminedWcsException if the pairs are too few, lie on a line or curve, or lie
     *     where the plane does not reach
     */
    public static WcsFit of(MatchedPairs pairs, WcsFitConfig config) {
        PlanePairs plane = PlanePairs.of(pairs, config);
        ClippedFit clipped = ClippedFit.of(pairs, plane, config);
        FittedForm form =
                config.form() == WcsFitConfig.Form.TPV
                        ? TpvForm.of(plane, clipped)
                        : SipForm.of(plane, clipped);
        boolean[] used = new boolean[pairs.size()];
        for (int i = 0; i < used.length; i++) {
            used[i] = clipped.weight()[i] > 0;
        }
        FitScatter scatter = FitScatter.of(plane, clipped);
        double variance = pairs.weight().isPresent() ? 1 : scatter.variance();
        double[] covariance = form.covariance();
        for (int i = 0; i < covariance.length; i++) {
            covariance[i] *= variance / (FitScatter.ARCSEC * FitScatter.ARCSEC);
        }
        return new WcsFit(
                Wcs.of(form.header()),
                form.terms(covariance),
                covariance,
                used,
                scatter.rmsXi(),
                scatter.rmsEta(),
                clipped.passes());
    }
}
