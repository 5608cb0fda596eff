package org.desdm.fits.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.junit.jupiter.api.Test;

/** Stars against the Moffat formula, and their places against the WCS in the header. */
class StarFieldTest {

    private static final CameraConfig CAMERA = CameraConfig.small(256, 512);
    private static final NightPlan PLAN =
            new NightPlan(2, 0, 0, 2, LightLevels.DEFAULT.withStars(10_000));

    /** A thousandth of a milliarcsecond, in degrees; rounding of angles is 1e-13. */
    private static final double SAME_PLACE = 3e-10;

    private final SimulatedNight night = new SimulatedNight(CAMERA, PLAN, 4);
    private final SimulatedExposure exposure = night.exposures().get(0);

    /**
     * The profile integrates to the flux; outside radius R lies (1 + R²/alpha²)^-2 of it. The sum
     * over pixels of a profile this wide equals the integral but for 1e-9; floats add 1e-6.
     */
    @Test
    void aStarsPixelsAddUpToItsFlux() {
        for (double flux : new double[] {1e3, 1e5, 1e7}) {
            for (double phase : new double[] {0, 0.3, 0.5}) {
                SimulatedStar star =
                        new SimulatedStar(200 + phase, 200 - phase, flux, 4, new SkyPoint(0, 0));
                double reach = star.radius() / star.alpha();
                double outside = flux * Math.pow(1 + reach * reach, -2);
                // The rim of the disc is ragged: at most its pixels, at the faintest light.
                double rim = 2 * Math.PI * star.radius() * SimulatedStar.FAINTEST;
                assertEquals(flux - outside, painted(star), 1e-6 * flux + rim, "flux " + flux);
            }
        }
    }

    /** Sum over 401 x 401 pixels. */
    private static double painted(SimulatedStar star) {
        double sum = 0;
        float[] row = new float[401];
        for (int y = 0; y < row.length; y++) {
            Arrays.fill(row, 0);
            StarProfile.of(star).addTo(row, y);
            for (float v : row) {
                sum += v;
            }
        }
        return sum;
    }

    @Test
    void aStarHasHalfItsPeakAtHalfItsWidth() {
        SimulatedStar star = new SimulatedStar(20, 20, 1e5, 4, new SkyPoint(0, 0));
        float[] row = new float[41];
        StarProfile.of(star).addTo(row, 20);

        assertEquals(star.peak(), row[20], 1e-6 * star.peak());
        assertEquals(star.peak() / 2, row[22], 1e-6 * star.peak());
    }

    /** Sky with its gradient and every listed star, summed pixel by pixel in double precision. */
    @Test
    void detrendedTruthIsSkyAndTheListedStars() {
        CcdTruth truth = night.ccd(1).truth(exposure, Workers.SEQUENTIAL);
        FloatImage light = truth.detrended();
        MaskImage mask = truth.starMask(27);
        List<SimulatedStar> stars = truth.stars();
        for (int y = 0; y < light.height(); y += 7) {
            for (int x = 0; x < light.width(); x += 5) {
                double starlight = starlight(stars, x, y);
                // Float rounding of a few stars on 3000 e⁻ of sky, and of a star's own light.
                double tolerance = 2e-3 + 1e-6 * starlight;
                assertEquals(sky(x, y) + starlight, light.get(x, y), tolerance, x + " " + y);
                boolean isClear = Math.abs(starlight - 27) > tolerance;
                assertEquals(isClear && starlight > 27, isClear && mask.get(x, y) != 0);
            }
        }
        assertTrue(mask.count(-1) > 100);
    }

    private double sky(int x, int y) {
        CcdGeometry ccd = night.ccd(1).geometry();
        double u = (x + 1 - ccd.centreColumn()) / CAMERA.width();
        double v = (y + 1 - ccd.centreRow()) / CAMERA.height();
        return exposure.level() * (1 + exposure.gradientX() * u + exposure.gradientY() * v);
    }

    private static double starlight(List<SimulatedStar> stars, int x, int y) {
        return stars.stream()
                .filter(star -> Math.hypot(x - star.x(), y - star.y()) <= star.radius())
                .mapToDouble(star -> moffat(star, x, y))
                .sum();
    }

    @Test
    void starsAreAsManyAsPlanned() {
        SimulatedNight real =
                new SimulatedNight(
                        CameraConfig.DEFAULT, new NightPlan(1, 0, 0, 1, LightLevels.DEFAULT), 4);
        SimulatedCcd ccd = real.ccd(31);
        long inside =
                ccd.truth(real.exposures().get(0), Workers.SEQUENTIAL).stars().stream()
                        .filter(s -> s.x() >= -0.5 && s.x() < 2047.5)
                        .filter(s -> s.y() >= -0.5 && s.y() < 4095.5)
                        .count();
        // Poisson, and the pixels cover up to 1 % less sky away from the camera's centre.
        assertEquals(400, inside, 5 * Math.sqrt(400) + 4);
    }

    /** Evaluates the header as the TPV convention says, term by term. */
    @Test
    void starsStandWhereTheHeaderPutsThem() {
        for (int ccdNum : new int[] {1, 31, 62}) {
            FitsHeader header = night.ccd(ccdNum).raw(exposure, Workers.SEQUENTIAL).header();
            List<SimulatedStar> stars =
                    night.ccd(ccdNum).truth(exposure, Workers.SEQUENTIAL).stars();
            assertTrue(stars.size() > 50, stars.size() + " stars");
            for (SimulatedStar star : stars) {
                SkyPoint sky = tpv(header, star.x() + 1, star.y() + 1);
                double dRa = (sky.ra() - star.sky().ra()) * Math.cos(Math.toRadians(sky.dec()));
                assertEquals(0, dRa, SAME_PLACE);
                assertEquals(star.sky().dec(), sky.dec(), SAME_PLACE);
            }
        }
    }

    @Test
    void twoExposuresSeeTheSameSkyFromTwoPointings() {
        SimulatedExposure other = night.exposures().get(1);
        Set<SkyPoint> first = skyOf(exposure);
        Set<SkyPoint> both = new HashSet<>(first);
        both.retainAll(skyOf(other));

        assertTrue(!exposure.pointing().equals(other.pointing()));
        assertTrue(both.size() > first.size() / 2, both.size() + " of " + first.size());
    }

    private Set<SkyPoint> skyOf(SimulatedExposure of) {
        return night.ccd(1).truth(of, Workers.SEQUENTIAL).stars().stream()
                .map(SimulatedStar::sky)
                .collect(Collectors.toSet());
    }

    private static double moffat(SimulatedStar star, int x, int y) {
        double alpha = star.fwhm() / (2 * Math.sqrt(Math.pow(2, 1.0 / 3) - 1));
        double r2 = Math.pow(x - star.x(), 2) + Math.pow(y - star.y(), 2);
        return star.flux() * 2 / (Math.PI * alpha * alpha) * Math.pow(1 + r2 / (alpha * alpha), -3);
    }

    /** Pixel, counted from 1, to sky: linear part, cubic TPV, gnomonic deprojection by vectors. */
    private static SkyPoint tpv(FitsHeader h, double column, double row) {
        double u = column - h.require(DesKeywords.crpix(1));
        double v = row - h.require(DesKeywords.crpix(2));
        double x = h.require(DesKeywords.cd(1, 1)) * u + h.require(DesKeywords.cd(1, 2)) * v;
        double y = h.require(DesKeywords.cd(2, 1)) * u + h.require(DesKeywords.cd(2, 2)) * v;
        double xi = Math.toRadians(polynomial(h, 1, x, y));
        double eta = Math.toRadians(polynomial(h, 2, y, x));
        double a = Math.toRadians(h.require(DesKeywords.crval(1)));
        double d = Math.toRadians(h.require(DesKeywords.crval(2)));
        // Centre plus xi times the unit vector to the east plus eta times that to the north.
        double px = Math.cos(d) * Math.cos(a) - xi * Math.sin(a) - eta * Math.sin(d) * Math.cos(a);
        double py = Math.cos(d) * Math.sin(a) + xi * Math.cos(a) - eta * Math.sin(d) * Math.sin(a);
        double pz = Math.sin(d) + eta * Math.cos(d);
        return new SkyPoint(
                Math.toDegrees(Math.atan2(py, px)),
                Math.toDegrees(Math.atan2(pz, Math.hypot(px, py))));
    }

    private static double polynomial(FitsHeader h, int axis, double x, double y) {
        double r = Math.hypot(x, y);
        double[] terms = {
            1, x, y, r, x * x, x * y, y * y, x * x * x, x * x * y, x * y * y, y * y * y
        };
        double sum = 0;
        for (int m = 0; m < terms.length; m++) {
            sum += h.find(DesKeywords.pv(axis, m)).orElse(0.0) * terms[m];
        }
        return sum;
    }
}
