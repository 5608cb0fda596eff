package org.desdm.fits.wcs;

import java.util.List;
import java.util.Optional;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.header.FitsHeader;

/**
 * The stages between pixels and sky as a header states them.
 *
 * @param axes which axis is which
 * @param linear pixels to plane
 * @param optics distortions and projection
 * @param fiducial where the sphere is tied to the sky
 * @param sphere plane to sky
 * @param warnings what is doubtful
 * @param words the astrometric words of the header, for those who write them again
 */
record WcsParts(
        Axes axes,
        LinearTerms linear,
        Optics optics,
        Fiducial fiducial,
        Sphere sphere,
        List<String> warnings,
        FitsHeader words) {

    /** The stages of a header; throws all of its problems together. */
    static WcsParts of(FitsHeader header) {
        WcsKeywords keywords = new WcsKeywords(header);
        Axes axes = Axes.of(keywords);
        LinearTerms linear = LinearTerms.of(keywords, axes);
        Optics optics = Optics.of(keywords, axes);
        Fiducial fiducial = Fiducial.of(keywords, axes, optics);
        if (!keywords.hasProblems()) {
            optics.pixel().ifPresent(d -> checkInvertible(keywords, d, "SIP distortion"));
            optics.plane()
                    .ifPresent(d -> checkInvertible(keywords, d, axes.code() + " distortion"));
        }
        keywords.throwProblems();
        Optional<SkyRotation> rotation = SkyRotation.of(fiducial);
        if (rotation.isEmpty()) {
            keywords.add(noPole(axes, fiducial));
        }
        keywords.throwProblems();
        double[] origin = origin(optics.projection(), fiducial);
        return new WcsParts(
                axes,
                linear,
                optics,
                fiducial,
                new Sphere(optics.projection(), rotation.orElseThrow(), origin[0], origin[1]),
                keywords.warnings(),
                AstrometricWords.of(header));
    }

    private static void checkInvertible(WcsKeywords keywords, Distortion d, String name) {
        if (!new DistortionInverse(d, 0).exists()) {
            keywords.add(
                    Problem.of(FitsError.SINGULAR_WCS, "the " + name + " cannot be inverted")
                            .at("header")
                            .because("its Jacobian at the reference point is singular")
                            .next("correct its linear terms, or fit the distortion anew"));
        }
    }

    private static Problem noPole(Axes axes, Fiducial f) {
        return Problem.of(
                        FitsError.BAD_WCS,
                        "LONPOLE = %s does not fit CRVAL%d = %s"
                                .formatted(
                                        WcsKeywords.text(f.lonPole()),
                                        axes.latAxis(),
                                        WcsKeywords.text(f.lat())))
                .at("header")
                .because("no native pole puts the reference point at that latitude")
                .next("correct LONPOLE, or remove it");
    }

    /** The plane's coordinates of the fiducial point where the origin is moved to it. */
    private static double[] origin(Projection projection, Fiducial f) {
        double[] origin = new double[2];
        if (f.offset()) {
            double[] v = new double[3];
            Native.direction(f.phi0(), f.theta0(), v);
            projection.toPlane(v, origin);
        }
        return origin;
    }
}
