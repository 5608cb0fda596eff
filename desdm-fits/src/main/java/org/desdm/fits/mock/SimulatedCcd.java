package org.desdm.fits.mock;

import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BadPixelBit;

/**
 * One CCD of the simulated camera: makes its raw frames and knows what they were made from.
 *
 * <p>Keeps its flat field and bias structure, two planes of the trimmed size, once they were
 * needed: drop it before going on to the next CCD. May be used by several threads.
 */
public final class SimulatedCcd {

    private final SimulatedNight night;
    private final CcdGeometry geometry;
    private final List<Amplifier> amplifiers;
    private final List<ColumnDefect> defects;
    private FloatImage flat;
    private FloatImage biasStructure;

    SimulatedCcd(SimulatedNight night, int ccdNum) {
        this.night = night;
        this.geometry = new CcdGeometry(night.camera(), ccdNum);
        this.amplifiers = List.of(amplifier('A'), amplifier('B'));
        this.defects =
                ColumnDefect.draw(geometry, RandomStream.of(key(RandomStream.Use.DEFECTS, 0)));
    }

    private Amplifier amplifier(char name) {
        long key = key(RandomStream.Use.AMPLIFIER, name);
        return Amplifier.of(name, geometry.trimmedBox(name), RandomStream.of(key));
    }

    public CcdGeometry geometry() {
        return geometry;
    }

    /** Amplifier A, then amplifier B. */
    public List<Amplifier> amplifiers() {
        return amplifiers;
    }

    /**
     * The frame as the camera writes it.
     *
     * @param exposure an exposure of this CCD's night
     * @param workers threads for bands of rows
     */
    public RawCcd raw(SimulatedExposure exposure, Workers workers) {
        CameraConfig camera = geometry.camera();
        RawCcd raw =
                RawCcd.blank(
                        ExposureHeaders.ofCcd(this, exposure),
                        camera.rawWidth(),
                        camera.rawHeight());
        new Readout(this, exposure, workers).readInto(raw, workers);
        return raw;
    }

    /** What the frame was made from; its images are made in {@code workers} when asked for. */
    public CcdTruth truth(SimulatedExposure exposure, Workers workers) {
        return new CcdTruth(this, exposure, workers);
    }

    /** Response of every pixel to light, median 1. Shared: not to be modified. */
    public FloatImage flat(Workers workers) {
        synchronized (this) {
            if (flat == null) {
                flat = new FlatField(geometry, night.seed(), defects).draw(workers);
            }
            return flat;
        }
    }

    /** Fixed pattern over the overscan level, ADU. Shared: not to be modified. */
    public synchronized FloatImage biasStructure() {
        if (biasStructure == null) {
            RandomStream random = RandomStream.of(key(RandomStream.Use.BIAS, 0));
            biasStructure = BiasStructure.draw(geometry.camera(), random);
        }
        return biasStructure;
    }

    /** Dead and hot columns as {@link BadPixelBit#BPM}; a new mask. */
    public MaskImage badPixelMask() {
        MaskImage mask = MaskImage.zeros(geometry.camera().width(), geometry.camera().height());
        for (ColumnDefect defect : defects) {
            for (int y = defect.box().y0(); y < defect.box().y1(); y++) {
                mask.data()[mask.rowStart(y) + defect.box().x0()] = BadPixelBit.BPM.value();
            }
        }
        return mask;
    }

    List<ColumnDefect> defects() {
        return defects;
    }

    SimulatedNight night() {
        return night;
    }

    long key(RandomStream.Use use, long index) {
        return RandomStream.key(night.seed(), use, geometry.ccdNum(), index);
    }

    List<SimulatedStar> stars(SimulatedExposure exposure) {
        return exposure.kind() == ExposureKind.SCIENCE
                ? night.starField().seenBy(geometry, exposure)
                : List.of();
    }

    Illumination illumination(SimulatedExposure exposure) {
        List<StarProfile> profiles = stars(exposure).stream().map(StarProfile::of).toList();
        return new Illumination(geometry, exposure, profiles);
    }

    CosmicRays cosmicRays(SimulatedExposure exposure) {
        double mean =
                night.plan().levels().cosmicRays()
                        * geometry.camera().area()
                        * exposure.exposureSeconds()
                        / SimulatedNight.SCIENCE_SECONDS;
        RandomStream random = RandomStream.of(key(RandomStream.Use.COSMIC_RAYS, exposure.expnum()));
        return CosmicRays.draw(geometry.camera(), mean, random);
    }

    BiasLevel biasLevel(SimulatedExposure exposure, char amp) {
        RandomStream random = RandomStream.of(key(RandomStream.Use.LEVEL, exposure.expnum()));
        BiasLevel a = BiasLevel.draw(amplifiers.get(0), random);
        return amp == 'A' ? a : BiasLevel.draw(amplifiers.get(1), random);
    }

    /** How much of the data was read before row {@code y} of the trimmed image, 0 to 1. */
    double readoutPart(int y) {
        double part = (double) y / geometry.camera().height();
        return geometry.isReadAtTop() ? 1 - part : part;
    }
}
