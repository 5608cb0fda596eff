package org.desdm.fits.mock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.desdm.fits.header.FitsHeader;

/**
 * A night at the simulated camera: a list of exposures, and CCDs that make their raw frames.
 *
 * <p>Everything follows from camera, plan, seed and effects.
 */
public final class SimulatedNight {

    static final double SCIENCE_SECONDS = 90;
    private static final double FLAT_SECONDS = 10;

    private static final long FIRST_EXPNUM = 790_001;
    private static final Instant START = Instant.parse("2018-11-08T21:00:00Z");
    private static final Duration CADENCE = Duration.ofMinutes(5);
    private static final String BAND = "g";
    private static final SkyPoint FIELD = new SkyPoint(52.5, -28.0);

    private static final double FLAT_LEVEL_RMS = 0.02;
    private static final double SKY_LEVEL_RMS = 0.03;

    /** Change of the sky over the size of a CCD. */
    private static final double SKY_GRADIENT = 0.01;

    private static final double FWHM = 4;
    private static final double FWHM_RMS = 0.2;

    /** How far exposures are off the field's centre, in widths of a CCD. */
    private static final double DITHER = 0.03;

    private final CameraConfig camera;
    private final NightPlan plan;
    private final long seed;
    private final CameraEffects effects;
    private final List<SimulatedExposure> exposures;

    /** A night at a camera without further effects. */
    public SimulatedNight(CameraConfig camera, NightPlan plan, long seed) {
        this(camera, plan, seed, CameraEffects.NONE);
    }

    /** A night at a camera with further effects; headers, stars and noise are the same. */
    public SimulatedNight(CameraConfig camera, NightPlan plan, long seed, CameraEffects effects) {
        this.camera = camera;
        this.plan = plan;
        this.seed = seed;
        this.effects = Objects.requireNonNull(effects, "effects");
        this.exposures = planned();
    }

    public CameraConfig camera() {
        return camera;
    }

    public NightPlan plan() {
        return plan;
    }

    public long seed() {
        return seed;
    }

    /** What the camera does beside the effects that it always has. */
    public CameraEffects effects() {
        return effects;
    }

    /** Biases, then flats, then science exposures. */
    public List<SimulatedExposure> exposures() {
        return exposures;
    }

    /** The exposures of one kind. */
    public List<SimulatedExposure> exposures(ExposureKind kind) {
        return exposures.stream().filter(exposure -> exposure.kind() == kind).toList();
    }

    /** The CCDs that are read, ascending. */
    public List<Integer> ccdNums() {
        return camera.ccdNums(plan.ccds());
    }

    /** A CCD of the camera, read in this night's plan or not; new at each call. */
    public SimulatedCcd ccd(int ccdNum) {
        return new SimulatedCcd(this, ccdNum);
    }

    /** The header that an exposure's CCDs have in common. */
    public FitsHeader primaryHeader(SimulatedExposure exposure) {
        return ExposureHeaders.ofExposure(this, exposure);
    }

    StarField starField() {
        return new StarField(seed, FIELD, plan.levels().stars());
    }

    private List<SimulatedExposure> planned() {
        List<SimulatedExposure> list = new ArrayList<>();
        for (int i = 0; i < plan.biases(); i++) {
            list.add(bias(FIRST_EXPNUM + list.size()));
        }
        for (int i = 0; i < plan.flats(); i++) {
            list.add(flat(FIRST_EXPNUM + list.size()));
        }
        for (int i = 0; i < plan.sciences(); i++) {
            list.add(science(FIRST_EXPNUM + list.size()));
        }
        return List.copyOf(list);
    }

    private static SimulatedExposure bias(long expnum) {
        return new SimulatedExposure(
                ExposureKind.BIAS, expnum, start(expnum), 0, BAND, 0, 0, 0, 0, FWHM, FIELD);
    }

    private SimulatedExposure flat(long expnum) {
        double level = plan.levels().flat() * (1 + FLAT_LEVEL_RMS * random(expnum).gaussian());
        return new SimulatedExposure(
                ExposureKind.FLAT,
                expnum,
                start(expnum),
                FLAT_SECONDS,
                BAND,
                Math.max(0, level),
                0,
                0,
                0,
                FWHM,
                FIELD);
    }

    private SimulatedExposure science(long expnum) {
        RandomStream random = random(expnum);
        double level = plan.levels().sky() * (1 + SKY_LEVEL_RMS * random.gaussian());
        double direction = 2 * StrictMath.PI * random.uniform();
        double fwhm = Math.max(FWHM / 2, FWHM + FWHM_RMS * random.gaussian());
        return new SimulatedExposure(
                ExposureKind.SCIENCE,
                expnum,
                start(expnum),
                SCIENCE_SECONDS,
                BAND,
                Math.max(0, level),
                SKY_GRADIENT * StrictMath.cos(direction),
                SKY_GRADIENT * StrictMath.sin(direction),
                0.85 + 0.15 * random.uniform(),
                fwhm,
                pointing(random));
    }

    private SkyPoint pointing(RandomStream random) {
        double reach = 2 * DITHER * camera.width() * SkyProjection.SCALE;
        PlanePoint off =
                new PlanePoint(reach * (random.uniform() - 0.5), reach * (random.uniform() - 0.5));
        return new TangentPlane(FIELD).unproject(off);
    }

    private RandomStream random(long expnum) {
        return RandomStream.of(RandomStream.key(seed, RandomStream.Use.EXPOSURE, expnum, 0));
    }

    private static Instant start(long expnum) {
        return START.plus(CADENCE.multipliedBy(expnum - FIRST_EXPNUM));
    }
}
