package org.desdm.examples.coadd;

import java.util.Locale;
import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.unit.Param;
import org.desdm.fits.background.BackgroundConfig;
import org.desdm.fits.coadd.CoaddConfig;
import org.desdm.fits.coadd.CoaddMethod;
import org.desdm.fits.coadd.MaskMethod;
import org.desdm.fits.coadd.Weighting;
import org.desdm.fits.error.CollectedProblems;
import org.desdm.fits.mask.BadPixelBits;
import org.desdm.fits.resample.AreaScaling;
import org.desdm.fits.resample.BadPixelRule;
import org.desdm.fits.resample.ResampleConfig;
import org.desdm.fits.resample.ResampleKernel;
import org.desdm.fits.resample.VarianceRule;
import org.desdm.fits.wcs.SkyPosition;
import org.desdm.wrapper.Wrapper;
import org.desdm.wrapper.error.WrapperError;

/** How units make coadds: parameters that they have in common. */
public abstract class CoaddParams extends Wrapper {

    private static final double FULL_CIRCLE = 360;
    private static final double POLE = 90;

    @Param(
            choices = {
                "weighted",
                "average",
                "median",
                "clipped",
                "sigma-clipped",
                "minimum",
                "maximum",
                "sum",
                "chi-mean",
                "chi-mode",
                "chi-old"
            },
            doc = "what becomes of the samples of a pixel")
    protected String method = "weighted";

    @Param(
            choices = {"input", "pixel"},
            doc =
                    "whose inverse variance weighs a sample: that of its image's sky, or its own, as SWarp has it")
    protected String weighting = "input";

    @Param(min = 0.1, max = 1000, doc = "samples further from the median than this are left out")
    protected double clipSigma = 4;

    @Param(
            min = 0,
            max = 10,
            doc = "part of the median's size that method clipped allows besides, for unlike seeing")
    protected double clipFraction = 0.3;

    @Param(min = 1, max = 100, doc = "passes of method sigma-clipped, at most")
    protected int clipPasses = 3;

    @Param(
            choices = {
                "nearest",
                "bilinear",
                "lanczos2",
                "lanczos3",
                "lanczos4",
                "lanczos5",
                "area"
            },
            doc = "what values between pixels are made of")
    protected String kernel = "lanczos3";

    @Param(
            choices = {"squared-kernel", "compat-maximum"},
            doc =
                    "variance of a resampled pixel: of the sum, or the largest under the kernel, as SWarp has it")
    protected String variance = "squared-kernel";

    @Param(
            choices = {"exclude", "renormalise", "interpolate"},
            doc = "what is done with bad pixels under the kernel")
    protected String badPixels = "exclude";

    @Param(
            choices = {"variable", "fixed", "none"},
            doc = "whether flux is conserved pixel by pixel, in the mean of an image, or not")
    protected String area = "variable";

    @Param(min = 0, max = 64, doc = "samples of a pixel on each axis; 0: as many as it takes")
    protected int oversampling = 0;

    @Param(min = 1e-6, max = 0.5, unit = "pix", doc = "largest error of positions from a grid")
    protected double positionError = 0.001;

    @Param(
            min = 0,
            max = 100_000,
            unit = "pix",
            doc = "side of a background mesh; 0: none is taken off")
    protected int backgroundMesh = 256;

    @Param(min = 1, max = 99, doc = "meshes of the median filter of the background, odd")
    protected int backgroundFilter = 3;

    @Param(doc = "mask bits whose pixels have no weight, such as CRAY,TRAIL; 0 for none")
    protected String leftOut = "0";

    @Param(
            choices = {"or", "and"},
            doc = "which mask bits of the images a pixel of the coadd has")
    protected String maskBits = "or";

    @Param(min = -100, max = 100, unit = "mag", doc = "zero point that counts are brought to")
    protected double zeroPoint = 30;

    @Param(doc = "middle of the coadd, as RA,DEC in degrees; or images: that of all images")
    protected String center = "images";

    @Param(min = 0, max = 100_000, unit = "pix", doc = "columns; 0: as many as hold all images")
    protected int width = 0;

    @Param(min = 0, max = 100_000, unit = "pix", doc = "rows; 0: as many as hold all images")
    protected int height = 0;

    @Param(min = 1e-4, max = 3600, unit = "arcsec", doc = "side of a pixel")
    protected double pixelScale = 0.263;

    @Override
    protected void checkParams() {
        CollectedProblems problems = new CollectedProblems();
        problems.in(this::background);
        problems.in(this::bits);
        problems.in(this::statedCenter);
        problems.requireNone();
    }

    /** The configuration that the parameters say. */
    protected final CoaddConfig coaddConfig() {
        return CoaddConfig.DEFAULT
                .withMethod(coaddMethod())
                .withResampling(resampling())
                .withBackground(background())
                .withLeftOut(bits())
                .withMask(MaskMethod.valueOf(constant(maskBits)));
    }

    private CoaddMethod coaddMethod() {
        Weighting by = Weighting.valueOf(constant(weighting));
        return switch (method) {
            case "average" -> new CoaddMethod.Average();
            case "median" -> new CoaddMethod.Median();
            case "clipped" -> new CoaddMethod.Clipped(clipSigma, clipFraction, by);
            case "sigma-clipped" -> new CoaddMethod.SigmaClipped(clipSigma, clipPasses, by);
            case "minimum" -> new CoaddMethod.Minimum();
            case "maximum" -> new CoaddMethod.Maximum();
            case "sum" -> new CoaddMethod.Sum();
            case "chi-mean" -> new CoaddMethod.ChiMean();
            case "chi-mode" -> new CoaddMethod.ChiMode();
            case "chi-old" -> new CoaddMethod.ChiOld();
            default -> new CoaddMethod.Weighted(by);
        };
    }

    private ResampleConfig resampling() {
        boolean maximum = variance.equals("compat-maximum");
        return ResampleConfig.DEFAULT
                .withKernel(ResampleKernel.valueOf(constant(kernel)))
                .withVariance(maximum ? VarianceRule.MAXIMUM : VarianceRule.SQUARED_KERNEL)
                .withBadPixels(BadPixelRule.valueOf(constant(badPixels)))
                .withArea(AreaScaling.valueOf(constant(area)))
                .withOversampling(oversampling)
                .withPositionError(positionError);
    }

    private Optional<BackgroundConfig> background() {
        if (backgroundMesh == 0) {
            return Optional.empty();
        }
        if (backgroundFilter % 2 == 0) {
            throw refused("backgroundFilter", "%d is even".formatted(backgroundFilter), "write 3");
        }
        BackgroundConfig.Filter filter =
                new BackgroundConfig.Filter(backgroundFilter, backgroundFilter, 0);
        return Optional.of(
                BackgroundConfig.DES.withMesh(backgroundMesh, backgroundMesh).withFilter(filter));
    }

    private BadPixelBits bits() {
        try {
            return BadPixelBits.parse(leftOut);
        } catch (IllegalArgumentException e) {
            throw refused("leftOut", e.getMessage(), "write names of bits, or their sum");
        }
    }

    /** The middle that the parameters say; empty for that of all images. */
    protected final Optional<SkyPosition> statedCenter() {
        if (center.strip().equals("images")) {
            return Optional.empty();
        }
        String[] parts = center.split(",", -1);
        try {
            double ra = Double.parseDouble(parts[0].strip());
            double dec = Double.parseDouble(parts[1].strip());
            if (parts.length == 2 && ra >= 0 && ra < FULL_CIRCLE && Math.abs(dec) <= POLE) {
                return Optional.of(new SkyPosition(ra, dec));
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // told below, like numbers that are out of range
        }
        throw refused(
                "center",
                "'%s' is no place in the sky".formatted(center),
                "write RA,DEC in degrees, 0 to 360 and -90 to 90, such as 30.0,-20.0; or images");
    }

    private static DesdmException refused(String parameter, String what, String next) {
        return new DesdmException(
                Problem.of(WrapperError.BAD_VALUE, what).at("parameter " + parameter).next(next));
    }

    private static String constant(String word) {
        return word.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
