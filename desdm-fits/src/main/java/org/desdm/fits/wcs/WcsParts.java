package org.desdm.fits.wcs;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
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

    /**
     * An EQUINOX before 1984, which is one of FK4 where no frame is named, by the standard; as text
     * too, since what cannot be read of it is no reason to refuse a header.
     */
    private static final Pattern FK4 =
            Pattern.compile("B?(1[0-8]\\d\\d|19[0-7]\\d|198[0-3])(\\.\\d*)?");

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
        warnOfFrame(keywords, axes);
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

    /** Coordinates stay in the frame of the header; one of 1950 is half a degree from today's. */
    private static void warnOfFrame(WcsKeywords keywords, Axes axes) {
        if (!axes.system().equals("RA")) {
            return;
        }
        String old = keywords.text("RADECSYS", "");
        String equinox = keywords.text("EQUINOX", "");
        String frame = keywords.text("RADESYS", old).toUpperCase(Locale.ROOT);
        if (frame.startsWith("FK4")) {
            keywords.warn("RADESYS says " + frame + ": positions are not turned into ICRS");
        } else if (frame.isEmpty() && FK4.matcher(equinox).matches()) {
            keywords.warn(
                    "EQUINOX is "
                            + equinox
                            + " without RADESYS, which is FK4: positions are not turned into ICRS");
        }
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
