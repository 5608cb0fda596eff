package org.desdm.benchmarks.precal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.Chain;
import org.desdm.fits.image.ImageRows;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.fits.mask.BadPixelBits;
import org.desdm.fits.precal.BadPixelMask;
import org.desdm.fits.precal.BiasSubtraction;
import org.desdm.fits.precal.FlatFieldCorrection;
import org.desdm.fits.precal.GainCorrection;
import org.desdm.fits.precal.MaskedWeight;
import org.desdm.fits.precal.OverscanConfig;
import org.desdm.fits.precal.OverscanModel;
import org.desdm.fits.precal.OverscanSubtraction;
import org.desdm.fits.precal.PhotonNoise;
import org.desdm.fits.precal.ReadNoiseWeight;
import org.desdm.fits.precal.RowSample;
import org.desdm.fits.precal.SaturationMask;

/**
 * The steps that the peers' scripts do, in the order of the units: overscan by row medians and
 * trim, then in one pass saturation flags, bias, bad pixels, gain, weight map, flat. Weight 0
 * wherever a bit is set, edges included.
 *
 * @param overscan what comes first
 * @param detrending the chain on the trimmed image
 */
record Detrending(OverscanSubtraction overscan, Chain detrending) {

    private static final float LEAST_FLAT = 0.1f;

    /** The peers' frames have neither CCD number nor band to be compared. */
    private static final List<String> UNMATCHED = List.of();

    private static final BadPixelBits NO_WEIGHT =
            BadPixelBits.of(
                    BadPixelBit.BPM, BadPixelBit.SATURATE, BadPixelBit.BADAMP, BadPixelBit.EDGE);

    /** The steps with the calibrations of {@code ccd}. */
    static Detrending of(PeersCcd ccd) {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        Chain detrending =
                new Chain(
                        List.of(
                                new SaturationMask(),
                                new ReadNoiseWeight(),
                                new BiasSubtraction(ccd.bias(), "superbias.fits", UNMATCHED),
                                new BadPixelMask(
                                        ccd.bpm(), new FitsHeader(), "bpm.fits", UNMATCHED),
                                new GainCorrection(),
                                new PhotonNoise(),
                                new FlatFieldCorrection(
                                        ccd.flat(), LEAST_FLAT, "flat.fits", UNMATCHED),
                                new MaskedWeight(NO_WEIGHT)),
                        clock);
        OverscanConfig rowMedians =
                OverscanConfig.DEFAULT
                        .withModel(new OverscanModel.RowByRow())
                        .withSample(RowSample.MEDIAN);
        return new Detrending(new OverscanSubtraction(rowMedians), detrending);
    }

    /** The detrended CCD; {@code raw} is not modified. */
    CcdImage apply(CcdImage raw, Workers workers) {
        return detrended(overscan.begin(raw, workers), workers);
    }

    /** The same over the planes of {@code former}. */
    CcdImage apply(CcdImage raw, CcdImage former, Workers workers) {
        return detrended(overscan.begin(raw, former, workers), workers);
    }

    private CcdImage detrended(ImageRows trimmed, Workers workers) {
        detrending.apply(trimmed, workers);
        return trimmed.image();
    }
}
