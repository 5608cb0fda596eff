package org.desdm.fits.mock;

import java.time.Instant;

/**
 * One opening of the shutter, for all CCDs at once.
 *
 * @param kind what it is for
 * @param expnum exposure number, unique in its night
 * @param start when it began, UTC
 * @param exposureSeconds exposure time, s
 * @param band filter band
 * @param level light of sky or screen on a pixel of response 1 at the centre of the camera, e⁻
 * @param gradientX change of that light across the columns of a CCD, as a fraction
 * @param gradientY change of that light across the rows of a CCD, as a fraction
 * @param throughput part of the stars' light that clouds let through
 * @param fwhm width of the stars' profile at the centre of the camera, pixels
 * @param pointing where the centre of the camera looks
 */
public record SimulatedExposure(
        ExposureKind kind,
        long expnum,
        Instant start,
        double exposureSeconds,
        String band,
        double level,
        double gradientX,
        double gradientY,
        double throughput,
        double fwhm,
        SkyPoint pointing) {}
