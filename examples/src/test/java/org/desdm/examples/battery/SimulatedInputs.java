package org.desdm.examples.battery;

import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.examples.masterbias.MasterBias;
import org.desdm.examples.masterflat.MasterFlat;
import org.desdm.examples.overscan.Overscan;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.fits.mock.ExposureKind;
import org.desdm.fits.mock.LightLevels;
import org.desdm.fits.mock.NightPlan;
import org.desdm.fits.mock.RawCcd;
import org.desdm.fits.mock.SimulatedExposure;
import org.desdm.fits.mock.SimulatedNight;
import org.desdm.wrapper.testkit.UnitBench;

/**
 * Inputs of every unit, from one simulated CCD of one night: raw, and as the units before give it.
 */
public final class SimulatedInputs {

    private final SimulatedNight night;

    /** A night of {@code frames} biases, as many flats and one science exposure. */
    public SimulatedInputs(CameraConfig camera, int frames) {
        NightPlan plan = new NightPlan(1, frames, frames, 1, LightLevels.DEFAULT);
        night = new SimulatedNight(camera, plan, 20261122);
    }

    /** A night of a CCD that a unit works on in milliseconds. */
    public static SimulatedInputs small() {
        return new SimulatedInputs(CameraConfig.small(64, 64), 5);
    }

    /** The raw image of the first exposure of a kind. */
    public CcdImage raw(ExposureKind kind) {
        return raw(night.exposures(kind).get(0));
    }

    private CcdImage raw(SimulatedExposure exposure) {
        int ccd = night.ccdNums().get(0);
        RawCcd raw = night.ccd(ccd).raw(exposure, Workers.SEQUENTIAL);
        FitsHeader header = raw.header().copy();
        night.primaryHeader(exposure).cards().stream()
                .filter(card -> header.findCard(card.keyword()).isEmpty())
                .forEach(header::append);
        return new CcdImage(header, raw.toImage());
    }

    /** The image of an exposure without its overscan. */
    public CcdImage corrected(SimulatedExposure exposure) {
        return UnitBench.of(Overscan.class)
                .given("raw", raw(exposure))
                .run()
                .assertSuccess()
                .output("corrected", CcdImage.class);
    }

    /** The science image without its overscan. */
    public CcdImage science() {
        return corrected(night.exposures(ExposureKind.SCIENCE).get(0));
    }

    /** All exposures of a kind, without their overscan. */
    public Object[] frames(ExposureKind kind) {
        List<CcdRows> frames =
                night.exposures(kind).stream()
                        .map(e -> CcdRows.of("frame " + e.expnum(), corrected(e)))
                        .toList();
        return frames.toArray();
    }

    /** The master bias. */
    public CcdImage bias() {
        return UnitBench.of(MasterBias.class)
                .given("frames", frames(ExposureKind.BIAS))
                .run()
                .assertSuccess()
                .output("master", CcdImage.class);
    }

    /** The master flat. */
    public CcdImage flat(CcdImage bias) {
        return UnitBench.of(MasterFlat.class)
                .given("frames", frames(ExposureKind.FLAT))
                .given("bias", bias)
                .run()
                .assertSuccess()
                .output("master", CcdImage.class);
    }

    /** The bad pixel mask, under the header of the bias. */
    public CcdImage bpm(CcdImage bias) {
        FloatImage pixels = bias.science();
        CcdImage bpm =
                new CcdImage(
                        bias.header().copy(), FloatImage.zeros(pixels.width(), pixels.height()));
        bpm.setMask(night.ccd(night.ccdNums().get(0)).badPixelMask());
        return bpm;
    }
}
