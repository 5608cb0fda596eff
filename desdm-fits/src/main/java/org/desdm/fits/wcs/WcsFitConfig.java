package org.desdm.fits.wcs;

import java.util.Optional;

/**
 * What is fitted to pairs, and which pairs take part.
 *
 * @param form how the distortion is written
 * @param degree its degree: 1 for TAN, 1 to 7 for TPV, 2 to 9 for SIP
 * @param clipSigma pairs that lie farther from the fit than this many times the scatter of a
 *     coordinate, the larger one, are left out; at 4, one good pair in 3000 is
 * @param passes how often the fit and the choice of pairs are repeated at most
 * @param centre where the plane touches the sphere; the middle of the pairs if empty
 */
public record WcsFitConfig(
        Form form, int degree, double clipSigma, int passes, Optional<SkyPosition> centre) {

    /** A way to write a distortion of the gnomonic projection. */
    public enum Form {
        /** None: six numbers. */
        TAN(1, 1),
        /** A polynomial of the coordinates in the plane, degrees. */
        TPV(1, 7),
        /** A polynomial of pixels. */
        SIP(2, 9);

        private final int least;
        private final int most;

        Form(int least, int most) {
            this.least = least;
            this.most = most;
        }
    }

    private static final double CLIP_SIGMA = 4;
    private static final int PASSES = 20;

    public WcsFitConfig {
        if (degree < form.least || degree > form.most) {
            throw new IllegalArgumentException(
                    "%s of degree %d: from %d to %d are known"
                            .formatted(form, degree, form.least, form.most));
        }
        if (!(clipSigma > 0) || passes < 1) {
            throw new IllegalArgumentException(
                    "clipSigma = %s and passes = %d must be positive".formatted(clipSigma, passes));
        }
    }

    /** No distortion. */
    public static WcsFitConfig tan() {
        return new WcsFitConfig(Form.TAN, 1, CLIP_SIGMA, PASSES, Optional.empty());
    }

    /** A polynomial in the plane, 1 to 7. */
    public static WcsFitConfig tpv(int degree) {
        return new WcsFitConfig(Form.TPV, degree, CLIP_SIGMA, PASSES, Optional.empty());
    }

    /** A polynomial of pixels, 2 to 9. */
    public static WcsFitConfig sip(int order) {
        return new WcsFitConfig(Form.SIP, order, CLIP_SIGMA, PASSES, Optional.empty());
    }

    /** This with another limit of clipping; infinity keeps every pair. */
    public WcsFitConfig withClipSigma(double sigma) {
        return new WcsFitConfig(form, degree, sigma, passes, centre);
    }

    /** This with the plane touching the sphere at a given place, such as the axis of a camera. */
    public WcsFitConfig withCentre(SkyPosition position) {
        return new WcsFitConfig(form, degree, clipSigma, passes, Optional.of(position));
    }
}
