package org.desdm.fits.mock;

import java.util.Arrays;
import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BadPixelBit;

/**
 * What a raw frame of one CCD was made from, in trimmed coordinates.
 *
 * <p>Images and masks are made anew at each call, except those of the CCD itself.
 */
public final class CcdTruth {

    private final SimulatedCcd ccd;
    private final SimulatedExposure exposure;
    private final Workers workers;

    CcdTruth(SimulatedCcd ccd, SimulatedExposure exposure, Workers workers) {
        this.ccd = ccd;
        this.exposure = exposure;
        this.workers = workers;
    }

    /**
     * What perfect detrending (overscan, bias, gain, division by the flat) gives on average: the
     * light of sky, or screen, and stars, e⁻. Without noise, cosmic rays, full pixels and the
     * effects of {@link CameraEffects}.
     */
    public FloatImage detrended() {
        return painted(Illumination::fill);
    }

    /**
     * Light on a pixel of response 1 with what {@link LightEffect}s make of it, e⁻: what detrending
     * gives that knows nothing of them.
     */
    public FloatImage light() {
        return painted(this::fallingLight);
    }

    /** Response of every pixel to light, median 1. Shared: not to be modified. */
    public FloatImage flat() {
        return ccd.flat(workers);
    }

    /** Fixed pattern over the overscan level, ADU. Shared: not to be modified. */
    public FloatImage biasStructure() {
        return ccd.biasStructure();
    }

    /** Amplifier A, then amplifier B. */
    public List<Amplifier> amplifiers() {
        return ccd.amplifiers();
    }

    /** Overscan level of an amplifier in row {@code y} of the trimmed image, ADU. */
    public double overscanLevel(char amp, int y) {
        return ccd.biasLevel(exposure, amp).at(ccd.readoutPart(y));
    }

    /** Dead and hot columns as {@link BadPixelBit#BPM}. */
    public MaskImage badPixelMask() {
        return ccd.badPixelMask();
    }

    /** Pixels hit by cosmic rays as {@link BadPixelBit#CRAY}. */
    public MaskImage cosmicRays() {
        MaskImage mask = noMask();
        for (int pixel : ccd.cosmicRays(exposure).pixels()) {
            mask.data()[pixel] = BadPixelBit.CRAY.value();
        }
        return mask;
    }

    /**
     * Pixels whose charge is expected to reach the saturation level of their amplifier, as {@link
     * BadPixelBit#SATURATE}. Noise decides about those within its reach of the level.
     */
    public MaskImage saturated() {
        FloatImage charge = expectedElectrons();
        MaskImage mask = noMask();
        for (Amplifier amp : ccd.amplifiers()) {
            for (int y = 0; y < mask.height(); y++) {
                flagSaturated(mask, charge, amp, y);
            }
        }
        return mask;
    }

    private static void flagSaturated(MaskImage mask, FloatImage charge, Amplifier amp, int y) {
        double limit = amp.saturationElectrons();
        int end = mask.rowStart(y) + amp.trimmed().x1();
        for (int i = mask.rowStart(y) + amp.trimmed().x0(); i < end; i++) {
            if (charge.data()[i] >= limit) {
                mask.data()[i] = BadPixelBit.SATURATE.value();
            }
        }
    }

    /**
     * Charge expected in every pixel before it is moved and read, e⁻: light with what {@link
     * LightEffect}s make of it through the flat field, leaks of hot columns, cosmic rays. May
     * exceed the full well.
     */
    public FloatImage expectedElectrons() {
        FloatImage charge = painted(this::fallingLight);
        float[] data = charge.data();
        float[] response = flat().data();
        for (int i = 0; i < data.length; i++) {
            data[i] *= response[i];
        }
        for (ColumnDefect defect : ccd.defects()) {
            for (int y = defect.box().y0(); y < defect.box().y1(); y++) {
                data[charge.rowStart(y) + defect.box().x0()] += defect.leak();
            }
        }
        CosmicRays rays = ccd.cosmicRays(exposure);
        for (int i = 0; i < rays.pixels().length; i++) {
            data[rays.pixels()[i]] += rays.electrons()[i];
        }
        return charge;
    }

    /** Pixels that get more than {@code electrons} of stars' light, as {@link BadPixelBit#STAR}. */
    public MaskImage starMask(double electrons) {
        float[] light = painted(Illumination::addStars).data();
        MaskImage mask = noMask();
        for (int i = 0; i < light.length; i++) {
            if (light[i] > electrons) {
                mask.data()[i] = BadPixelBit.STAR.value();
            }
        }
        return mask;
    }

    /** The stars whose light reaches the CCD; empty unless the exposure is of the sky. */
    public List<SimulatedStar> stars() {
        return List.copyOf(ccd.stars(exposure));
    }

    private void fallingLight(Illumination light, float[] row, int y) {
        light.fill(row, y);
        if (exposure.kind() != ExposureKind.BIAS) {
            for (LightEffect effect : ccd.night().effects().light()) {
                effect.change(row, y, ccd.geometry(), exposure);
            }
        }
    }

    private FloatImage painted(RowPainter painter) {
        CameraConfig camera = ccd.geometry().camera();
        FloatImage image = FloatImage.zeros(camera.width(), camera.height());
        Illumination light = ccd.illumination(exposure);
        workers.forEachBand(
                camera.height(),
                (first, end) -> {
                    Illumination band = light.ofRows(first, end);
                    float[] row = new float[camera.width()];
                    for (int y = first; y < end; y++) {
                        Arrays.fill(row, 0);
                        painter.paint(band, row, y);
                        System.arraycopy(row, 0, image.data(), image.rowStart(y), row.length);
                    }
                });
        return image;
    }

    @FunctionalInterface
    private interface RowPainter {
        void paint(Illumination light, float[] row, int y);
    }

    private MaskImage noMask() {
        CameraConfig camera = ccd.geometry().camera();
        return MaskImage.zeros(camera.width(), camera.height());
    }
}
