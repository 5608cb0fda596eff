package org.desdm.examples.skyfit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.desdm.api.host.Workers;
import org.desdm.fits.camera.Camera;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.RowSource;
import org.desdm.fits.mask.BadPixelBits;
import org.desdm.fits.mock.Amplifier;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.fits.mock.CameraEffects;
import org.desdm.fits.mock.ExposureKind;
import org.desdm.fits.mock.FringePattern;
import org.desdm.fits.mock.LightLevels;
import org.desdm.fits.mock.NightPlan;
import org.desdm.fits.mock.PupilGhost;
import org.desdm.fits.mock.SimulatedExposure;
import org.desdm.fits.mock.SimulatedNight;
import org.desdm.fits.mock.VaryingSky;
import org.desdm.fits.precal.GainCorrection;
import org.desdm.fits.sky.FocalPlaneSky;
import org.desdm.fits.sky.MiniSky;
import org.desdm.fits.sky.MiniSkyConfig;
import org.desdm.fits.sky.SkyComponents;
import org.desdm.fits.sky.SkyFit;
import org.desdm.fits.sky.SkyPca;
import org.desdm.fits.sky.SkyPcaConfig;

/**
 * Exposures of all CCDs of a small simulated camera whose sky has five components: level, two
 * gradients, ghost and fringes. Detrending is taken to have been perfect, up to its noise.
 */
public final class SimulatedSkies {

    /** Side of a superpixel. */
    public static final int BLOCK = 16;

    /** Components of the sky. */
    public static final int COMPONENTS = 5;

    static final int WIDTH = 32;
    static final int HEIGHT = 64;
    private static final int EXPOSURES = 12;
    private static final MiniSkyConfig MINI = new MiniSkyConfig(BLOCK, new BadPixelBits(2047), -1);

    private final SimulatedNight night;
    private final double noise;

    /** Exposures with photon noise times {@code noise}: 1 for nature's, 0 for none. */
    public SimulatedSkies(double noise) {
        VaryingSky sky =
                new VaryingSky(PupilGhost.DEFAULT, new FringePattern(0.02, 210, 0.4), 0.4, 3);
        this.night =
                new SimulatedNight(
                        CameraConfig.small(WIDTH, HEIGHT),
                        new NightPlan(62, 0, 0, EXPOSURES, new LightLevels(0, 3_000, 0, 0)),
                        20261122,
                        CameraEffects.NONE.withLight(sky));
        this.noise = noise;
    }

    /** The exposures. */
    public List<SimulatedExposure> exposures() {
        return night.exposures(ExposureKind.SCIENCE);
    }

    /** The detrended image of a CCD, with the read noise as its weight. */
    public CcdImage detrended(SimulatedExposure exposure, int ccdNum) {
        FloatImage light = night.ccd(ccdNum).truth(exposure, Workers.SEQUENTIAL).light();
        Random random = new Random(exposure.expnum() * 100 + ccdNum);
        for (int i = 0; i < light.data().length; i++) {
            double sigma = noise * Math.sqrt(light.data()[i] + 25);
            light.data()[i] += (float) (sigma * random.nextGaussian());
        }
        CcdImage image = new CcdImage(header(exposure, ccdNum), light);
        FloatImage weight = FloatImage.zeros(WIDTH, HEIGHT);
        Arrays.fill(weight.data(), 1 / 25f);
        image.setWeight(weight);
        image.maskOrNew();
        return image;
    }

    private FitsHeader header(SimulatedExposure exposure, int ccdNum) {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.EXPNUM, exposure.expnum());
        header.set(DesKeywords.CCDNUM, ccdNum);
        header.set(DesKeywords.BAND, exposure.band());
        header.set(DesKeywords.BUNIT, GainCorrection.ELECTRONS);
        for (Amplifier amp : night.ccd(ccdNum).amplifiers()) {
            char letter = amp.name();
            header.set(DesKeywords.dataSec(letter), FitsSection.of(amp.trimmed()));
            header.set(DesKeywords.gain(letter), 1.0);
            header.set(DesKeywords.readNoise(letter), 5.0);
        }
        return header;
    }

    /** The same as rows that are read when they are needed. */
    public CcdRows rows(SimulatedExposure exposure, int ccdNum) {
        CcdImage image = detrended(exposure, ccdNum);
        return new CcdRows(
                image.header(),
                RowSource.of("D" + exposure.expnum(), image.science()),
                Optional.of(RowSource.of("D" + exposure.expnum(), image.weight().orElseThrow())));
    }

    /** The mini-skies of all CCDs of an exposure. */
    public List<CcdImage> minis(SimulatedExposure exposure) {
        List<CcdImage> minis = new ArrayList<>();
        for (int ccdNum : night.ccdNums()) {
            minis.add(MiniSky.of(detrended(exposure, ccdNum), MINI, Workers.SEQUENTIAL));
        }
        return minis;
    }

    /** The sky of an exposure over the focal plane. */
    public CcdImage sky(SimulatedExposure exposure) {
        return FocalPlaneSky.assemble(Camera.DECAM, minis(exposure)).image();
    }

    /** The skies of all exposures. */
    public List<CcdImage> skies() {
        return exposures().stream().map(this::sky).toList();
    }

    /** The components of all exposures. */
    public SkyPca pca() {
        return SkyPca.of(skies(), SkyPcaConfig.DEFAULT.withComponents(COMPONENTS));
    }

    /** The sky fit of an exposure, as the unit writes it. */
    public CcdImage fit(SimulatedExposure exposure, SkyComponents components) {
        CcdImage sky = sky(exposure);
        SkyFit.of(sky, components, SkyFit.CLIP_SIGMA).record(sky.header());
        return sky;
    }
}
