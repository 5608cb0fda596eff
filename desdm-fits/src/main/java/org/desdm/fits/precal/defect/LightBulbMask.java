package org.desdm.fits.precal.defect;

import static org.desdm.fits.header.DesKeywords.DESBULB;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.fits.camera.Camera;
import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BadPixelBit;

/**
 * Looks for the glow of a known spot, the light bulb, and flags what it spoils as BPM: a circle,
 * and columns that were moved through it during readout. Pixels and weights stay.
 *
 * <p>The radial profile of medians is fitted by a Gaussian over a constant. A glow is there if the
 * fit is as wide as one is, within its error, and its height is known to better than its root; or
 * if pixels in its middle are saturated and it is high. The circle has 1.66 times the radius at
 * which the profile has fallen to a sigma above the level. Rows further from the register than the
 * spot pass it on their way out: their columns are flagged for {@code 150 (log10(peak^0.75 / 10) -
 * 0.5)} pixels to either side, those of the other rows for the same with 100 in place of 10, and
 * none if that is below 16.
 *
 * <p>Images for which the camera names no light bulb are left alone. DESBULB says what was found,
 * in the survey's words, where "Radius" is the width at half maximum; without it there was nothing.
 * Where no pixel in the middle is usable, the height of the fit stands for the peak. An image
 * without a usable pixel has no glow.
 *
 * @param camera knows the spots, by INSTRUME, CCDNUM and EXPNUM or night
 * @param config what a glow is told by; levels in the unit of the image
 */
public record LightBulbMask(Camera camera, LightBulbConfig config) implements ImageStep {

    /** Variance of a ring's median beside its glow: that of a read noise of 6 electrons. */
    private static final double READ_VARIANCE = 36;

    private static final double CIRCLE = 1.66;
    private static final double NARROWEST_COLUMNS = 16;

    public LightBulbMask {
        Objects.requireNonNull(camera, "camera");
        Objects.requireNonNull(config, "config");
    }

    @Override
    public String name() {
        return "light bulb";
    }

    /** Empty: repeating is harmless. */
    @Override
    public Optional<Keyword<String>> guard() {
        return Optional.empty();
    }

    @Override
    public void apply(CcdImage image, Workers workers) {
        FitsHeader header = image.header();
        for (BulbPlace place : BulbPlace.of(camera, header)) {
            requireInside(image, place);
            mask(image, place);
        }
    }

    private void mask(CcdImage image, BulbPlace place) {
        RadialProfile profile = RadialProfile.of(image, place, config);
        Optional<GaussianGlow> glow = fitted(profile).filter(fit -> isGlow(fit, profile));
        if (glow.isPresent()) {
            double peak = Double.isNaN(profile.peak()) ? glow.get().height() : profile.peak();
            flag(image.maskOrNew(), place, profile.extent(), peak);
            image.header()
                    .set(
                            DESBULB,
                            String.format(
                                    Locale.ROOT,
                                    "Peak SB %.1f, Radius %.1f",
                                    peak,
                                    glow.get().fwhm()));
        }
    }

    private static void requireInside(CcdImage image, BulbPlace place) {
        int width = image.science().width();
        int height = image.science().height();
        boolean before = place.x() < 0 || place.y() < 0;
        if (before || place.x() >= width || place.y() >= height) {
            throw new ShapeMismatchException(
                    "the light bulb at (%d, %d) is not on an image of %d x %d pixels"
                            .formatted(place.x() + 1, place.y() + 1, width, height),
                    "CCDNUM",
                    "trim the image to the whole CCD, or correct the place of the light bulb");
        }
    }

    private static Optional<GaussianGlow> fitted(RadialProfile profile) {
        double[] variances = new double[profile.medians().length];
        for (int k = 0; k < variances.length; k++) {
            variances[k] = READ_VARIANCE + Math.max(0, profile.medians()[k] - profile.level());
        }
        return Double.isNaN(profile.level())
                ? Optional.empty()
                : GaussianGlow.fit(profile.radii(), profile.medians(), variances);
    }

    private boolean isGlow(GaussianGlow fit, RadialProfile profile) {
        boolean full =
                profile.saturated() > 0
                        && fit.fwhm() > config.narrowest()
                        && fit.height() > config.saturatedPeak();
        boolean shaped =
                fit.fwhm() >= config.narrowest()
                        && fit.fwhm() <= config.widest()
                        && fit.fwhmError() < config.largestError();
        boolean significant = fit.height() > 0 && fit.heightError() < Math.sqrt(fit.height());
        return full || shaped && significant;
    }

    private static void flag(MaskImage mask, BulbPlace place, double extent, double peak) {
        double circle = CIRCLE * extent;
        double passed = columns(peak, 10);
        double others = columns(peak, 100);
        for (int y = 0; y < mask.height(); y++) {
            double dy = y - place.y();
            boolean beyond = place.readAtTop() ? dy <= 0 : dy >= 0;
            double half = Math.max(beyond ? passed : others, dy == 0 ? passed : 0);
            for (int x = 0; x < mask.width(); x++) {
                double dx = x - place.x();
                if (Math.abs(dx) < half || dx * dx + dy * dy < circle * circle) {
                    mask.data()[mask.rowStart(y) + x] |= BadPixelBit.BPM.value();
                }
            }
        }
    }

    /** Half the width of the columns that are flagged, pixels. */
    private static double columns(double peak, double scale) {
        double half = peak > 0 ? 150 * (Math.log10(Math.pow(peak, 0.75) / scale) - 0.5) : 0;
        return half < NARROWEST_COLUMNS ? 0 : half;
    }
}
