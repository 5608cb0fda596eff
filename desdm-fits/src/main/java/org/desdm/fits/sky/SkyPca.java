package org.desdm.fits.sky;

import static org.desdm.fits.header.DesKeywords.BADDET;
import static org.desdm.fits.header.DesKeywords.EXPNUM;
import static org.desdm.fits.header.DesKeywords.HALFS7;
import static org.desdm.fits.header.DesKeywords.MASKVAL;
import static org.desdm.fits.header.DesKeywords.SKYPCID;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.TooFewFramesException;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;

/**
 * Components of many skies by principal component analysis.
 *
 * <p>The matrix of superpixels and exposures is scaled to about 1 by alternating medians, so that a
 * residual is a part of the sky wherever it is; its outliers are clipped, round after round; the
 * components that are found are scaled back, each to an rms of 1. Exposures with a large residual
 * are left out, and the components found anew, of the superpixels that the others have.
 *
 * @param components the components
 * @param exposures what was found of each sky that was given, in their order
 */
public record SkyPca(SkyComponents components, List<Exposure> exposures) {

    /**
     * Superpixels in this part of the exposures that are left, at least, are in use if these are
     * more than the components.
     */
    private static final double USED = 0.5;

    /**
     * One exposure.
     *
     * @param expnum EXPNUM
     * @param used whether the components were made of it
     * @param rms rms of sky over model minus 1, of the superpixels within the clip of its own
     *     scatter
     * @param clipped fraction of its superpixels outside
     * @param coefficients of the components, in the sky's unit; empty if it was not used
     */
    public record Exposure(
            long expnum, boolean used, double rms, double clipped, double[] coefficients) {}

    public SkyPca {
        exposures = List.copyOf(exposures);
    }

    /**
     * Finds the components.
     *
     * @param skies skies over the focal plane, of one band; not modified
     * @throws TooFewFramesException if there are no more skies than components, or if too few are
     *     left
     */
    public static SkyPca of(List<CcdImage> skies, SkyPcaConfig config) {
        requireAlike(skies);
        Exposure[] found = new Exposure[skies.size()];
        List<Integer> used = new ArrayList<>();
        for (int j = 0; j < found.length; j++) {
            used.add(j);
        }
        while (true) {
            requireEnough(used.size(), config);
            List<CcdImage> left = used.stream().map(skies::get).toList();
            int[] pixels = pixelsInUse(left, config);
            double[][] part = matrix(left, pixels);
            RankOneScale scale = RankOneScale.of(part);
            ClippedPca pca = new ClippedPca(scale.scaled(part), config);
            List<Integer> good = new ArrayList<>();
            for (int n = 0; n < used.size(); n++) {
                int j = used.get(n);
                double rms = pca.residualRms(n, config.lastClipSigma());
                found[j] =
                        exposure(
                                skies.get(j),
                                rms,
                                pca.clipped(n, config.lastClipSigma()),
                                new double[0]);
                if (rms <= config.mostRms()) {
                    good.add(j);
                }
            }
            if (good.size() == used.size()) {
                FitsHeader header = headerOf(left, config);
                return scaledBack(pca, scale, used, found, shape(header, skies, pixels));
            }
            used = good;
        }
    }

    private record Shape(FitsHeader header, int width, int height, int[] pixels) {}

    private static Shape shape(FitsHeader header, List<CcdImage> skies, int[] pixels) {
        FloatImage first = skies.get(0).science();
        return new Shape(header, first.width(), first.height(), pixels);
    }

    private static Exposure exposure(CcdImage sky, double rms, double clipped, double[] found) {
        return new Exposure(sky.header().require(EXPNUM), found.length > 0, rms, clipped, found);
    }

    private static SkyPca scaledBack(
            ClippedPca pca, RankOneScale scale, List<Integer> used, Exposure[] found, Shape shape) {
        int count = pca.images().length;
        double[][] values = new double[count][shape.pixels.length];
        double[] factors = new double[count];
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < values[k].length; i++) {
                values[k][i] = pca.images()[k][i] * scale.pixels()[i];
            }
            factors[k] = signedRms(values[k], k == 0);
            for (int i = 0; i < values[k].length; i++) {
                values[k][i] /= factors[k];
            }
        }
        for (int n = 0; n < used.size(); n++) {
            double[] coefficients = new double[count];
            for (int k = 0; k < count; k++) {
                coefficients[k] = pca.vectors()[k][n] * scale.exposures()[n] * factors[k];
            }
            Exposure before = found[used.get(n)];
            found[used.get(n)] =
                    new Exposure(before.expnum, true, before.rms, before.clipped, coefficients);
        }
        shape.header.set(SKYPCID, "pc%08x".formatted(Arrays.deepHashCode(values)));
        return new SkyPca(
                new SkyComponents(shape.header, shape.width, shape.height, shape.pixels, values),
                Arrays.asList(found));
    }

    /**
     * The rms with the sign that makes the sum of the first component positive, of another its
     * largest value: a decomposition leaves signs open.
     */
    private static double signedRms(double[] values, boolean first) {
        double squares = 0;
        double sum = 0;
        double largest = 0;
        for (double value : values) {
            squares += value * value;
            sum += value;
            largest = Math.abs(value) > Math.abs(largest) ? value : largest;
        }
        double rms = Math.sqrt(squares / values.length);
        return (first ? sum : largest) < 0 ? -rms : rms;
    }

    private static FitsHeader headerOf(List<CcdImage> skies, SkyPcaConfig config) {
        FitsHeader header = new FitsHeader();
        FitsHeader first = skies.get(0).header();
        for (String keyword : List.of("BAND", "INSTRUME", "BLOCKSIZ", "MASKVAL")) {
            first.findCard(keyword).ifPresent(header::append);
        }
        if (skies.stream().anyMatch(sky -> sky.header().contains(BADDET))) {
            header.set(BADDET, String.join(",", notInUse(skies, config)));
        }
        if (skies.stream().anyMatch(sky -> sky.header().contains(HALFS7))) {
            header.set(
                    HALFS7,
                    isNotInUse(skies, sky -> sky.header().find(HALFS7).orElse(false), config));
        }
        return header;
    }

    /** CCDs that so many exposures leave out that their superpixels are not in use. */
    private static List<String> notInUse(List<CcdImage> skies, SkyPcaConfig config) {
        return skies.stream()
                .flatMap(sky -> badCcds(sky).stream())
                .distinct()
                .filter(ccd -> isNotInUse(skies, sky -> badCcds(sky).contains(ccd), config))
                .toList();
    }

    private static boolean isNotInUse(
            List<CcdImage> skies, Predicate<CcdImage> isOut, SkyPcaConfig config) {
        long good = skies.stream().filter(isOut.negate()).count();
        return !isInUse(good, skies.size(), config);
    }

    /** Whether a superpixel is, that so many of the exposures have. */
    private static boolean isInUse(long good, int exposures, SkyPcaConfig config) {
        return good > config.components() && good >= USED * exposures;
    }

    private static List<String> badCcds(CcdImage sky) {
        return sky.header()
                .find(BADDET)
                .filter(names -> !names.isBlank())
                .map(names -> List.of(names.strip().split(",")))
                .orElse(List.of());
    }

    private static int[] pixelsInUse(List<CcdImage> skies, SkyPcaConfig config) {
        float fill = skies.get(0).header().require(MASKVAL).floatValue();
        int size = skies.get(0).science().data().length;
        int[] pixels = new int[size];
        int n = 0;
        for (int i = 0; i < size; i++) {
            int good = 0;
            for (CcdImage sky : skies) {
                good += isSky(sky.science().data()[i], fill) ? 1 : 0;
            }
            if (isInUse(good, skies.size(), config)) {
                pixels[n++] = i;
            }
        }
        if (n <= config.components()) {
            throw tooFew(
                    "%d superpixels have a sky in half of the exposures, too few for %d components"
                            .formatted(n, config.components()));
        }
        return Arrays.copyOf(pixels, n);
    }

    /** Where a sky is 0 or below, its ratio to a model says nothing. */
    private static boolean isSky(float value, float fill) {
        return value > 0 && value != fill && value <= Float.MAX_VALUE;
    }

    private static double[][] matrix(List<CcdImage> skies, int[] pixels) {
        float fill = skies.get(0).header().require(MASKVAL).floatValue();
        double[][] matrix = new double[skies.size()][pixels.length];
        for (int j = 0; j < matrix.length; j++) {
            float[] sky = skies.get(j).science().data();
            for (int i = 0; i < pixels.length; i++) {
                matrix[j][i] = isSky(sky[pixels[i]], fill) ? sky[pixels[i]] : Double.NaN;
            }
        }
        return matrix;
    }

    private static void requireEnough(int skies, SkyPcaConfig config) {
        if (skies <= config.components()) {
            throw tooFew(
                    "%d usable skies are too few for %d components"
                            .formatted(skies, config.components()));
        }
    }

    private static TooFewFramesException tooFew(String what) {
        return new TooFewFramesException(
                what,
                "sky components",
                "give more exposures, ask for fewer components, or allow a larger rms");
    }

    private static void requireAlike(List<CcdImage> skies) {
        if (skies.isEmpty()) {
            throw new IllegalArgumentException("no sky");
        }
        FitsHeader first = skies.get(0).header();
        List<Problem> problems = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (CcdImage sky : skies) {
            skies.get(0).science().requireSameShape(sky.science(), "sky");
            long expnum = sky.header().require(EXPNUM);
            if (!seen.add(expnum)) {
                problems.add(mixed("EXPNUM %d is there twice".formatted(expnum), expnum));
            }
            for (String keyword : List.of("BAND", "BLOCKSIZ", "MASKVAL")) {
                String own = sky.header().findText(keyword).orElse("");
                String other = first.findText(keyword).orElse("");
                if (!own.equals(other)) {
                    problems.add(
                            mixed(
                                    "%s is '%s', of others '%s'".formatted(keyword, own, other),
                                    expnum));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
    }

    private static Problem mixed(String what, long expnum) {
        return Problem.of(FitsError.MIXED_SKIES, what)
                .at("EXPNUM " + expnum)
                .next("give skies of one band and one block size, one of each exposure");
    }
}
