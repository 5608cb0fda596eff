package org.desdm.fits.precal.defect;

import static org.desdm.fits.header.DesKeywords.BAND;
import static org.desdm.fits.header.DesKeywords.DES_CTI;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.fits.camera.Camera;
import org.desdm.fits.camera.CcdCondition;
import org.desdm.fits.error.MissingKeywordException;
import org.desdm.fits.error.UnusableSectionException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.fits.precal.Amplifiers;
import org.desdm.fits.stats.ClippedMean;
import org.desdm.fits.stats.OrderStatistics;

/**
 * Looks for charge that an amplifier trails along rows (charge transfer inefficiency), and flags
 * the whole amplifier BADAMP if it finds any. Pixels and weights stay.
 *
 * <p>Low pixels and bad ones (BPM: hot columns would drown what stars trail) are put to the level,
 * and correlations are measured of pixels 5, 7 and 15 columns apart and, at the same distances,
 * along both diagonals. Images of stars are round, so both are alike; the diagonals', interpolated
 * between few steps of a curve that bends, come out larger. What pixels 45 apart have in common,
 * the unevenness of the sky, is taken off. Trails are there if at all three distances the
 * correlation along rows is no less than a limit times that along diagonals, and more than noise
 * makes; or if several rows beyond those at the edges that a bleed has darkened have a low median.
 *
 * <p>The survey's check takes neither sky nor noise into account: in an image with few stars it
 * compares sky with sky, and noise with noise, and flags what is healthy. Images for which the
 * camera names no such amplifier are left alone. DES_CTI says what was flagged; without it nothing
 * was. An amplifier without a usable pixel trails nothing.
 *
 * @param camera knows the amplifiers, by INSTRUME, CCDNUM and EXPNUM or night
 * @param config what trails are told by
 */
public record TrailingCheck(Camera camera, TrailingConfig config) implements ImageStep {

    private static final int SAMPLE = 4;
    private static final double CLIP = 3;

    /** Rows at either edge of the CCD that are not looked at for a bleed's end. */
    private static final int EDGE_ROWS = 4;

    public TrailingCheck {
        Objects.requireNonNull(camera, "camera");
        Objects.requireNonNull(config, "config");
    }

    @Override
    public String name() {
        return "trailing charge";
    }

    /** Empty: repeating is harmless. */
    @Override
    public Optional<Keyword<String>> guard() {
        return Optional.empty();
    }

    @Override
    public void apply(CcdImage image, Workers workers) {
        FitsHeader header = image.header();
        StringBuilder flagged = new StringBuilder();
        for (CcdCondition condition : camera.conditions(header)) {
            if (condition.kind() == CcdCondition.Kind.TRAILING) {
                char letter = condition.amplifier().orElseThrow();
                PixelBox box = requireAmplifier(image, letter);
                if (trails(image, box, workers)) {
                    flag(image.maskOrNew(), box);
                    flagged.append(" DATASEC").append(letter);
                }
            }
        }
        if (!flagged.isEmpty()) {
            header.set(DES_CTI, "Masked" + flagged);
        }
    }

    private PixelBox requireAmplifier(CcdImage image, char letter) {
        int width = image.science().width();
        int height = image.science().height();
        PixelBox box =
                Amplifiers.of(image.header(), width, height).list().stream()
                        .filter(amp -> amp.letter() == letter)
                        .map(Amplifiers.Amplifier::data)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new MissingKeywordException(
                                                "keyword DATASEC%c is missing".formatted(letter),
                                                "header",
                                                "name an amplifier of the CCD"));
        if (Math.min(box.width(), box.height()) <= 2 * config.margin()) {
            throw new UnusableSectionException(
                    "DATASEC%c = %s leaves nothing within a margin of %d pixels"
                            .formatted(letter, box, config.margin()),
                    "DATASEC" + letter,
                    "give the whole amplifier, or a smaller margin");
        }
        return box;
    }

    private boolean trails(CcdImage image, PixelBox box, Workers workers) {
        float[] pixels = image.science().trimmed(box).data();
        float[] sample = sample(pixels, box.width());
        double level = OrderStatistics.median(sample, 0, sample.length);
        double sigma = ClippedMean.aboutMedian(sample, 0, sample.length, CLIP).sigma();
        if (!(sigma > 0)) {
            return false;
        }
        double low = level - config.lowSigma() * sigma;
        if (lowRows(pixels, box, low, workers) >= config.lowRows()) {
            return true;
        }
        int[] bits = image.mask().map(mask -> mask.trimmed(box).data()).orElse(null);
        for (int i = 0; i < pixels.length; i++) {
            boolean known = bits != null && (bits[i] & BadPixelBit.BPM.value()) != 0;
            boolean kept = pixels[i] >= low && pixels[i] <= Float.MAX_VALUE && !known;
            pixels[i] = kept ? (float) (pixels[i] - level) : 0f;
        }
        return isTrailed(
                new LagCorrelation(box.width(), box.height(), config.margin(), pixels)
                        .measure(workers),
                image.header());
    }

    private boolean isTrailed(LagCorrelation.Result result, FitsHeader header) {
        String band = header.find(BAND).map(String::strip).orElse("");
        double limit = config.bandLimits().getOrDefault(band, config.limit());
        for (int k = 0; k < result.alongRows().length; k++) {
            double along = result.alongRows()[k];
            boolean more = along > limit * result.diagonal()[k];
            if (!more || !(along > config.significance() * result.noise())) {
                return false;
            }
        }
        return true;
    }

    private static float[] sample(float[] pixels, int width) {
        float[] sample = new float[pixels.length / SAMPLE + 1];
        int n = 0;
        for (int i = 0; i < pixels.length; i++) {
            int y = i / width;
            int x = i - y * width;
            boolean taken = x % SAMPLE == 0 && y % SAMPLE == 0;
            if (taken && Math.abs(pixels[i]) <= Float.MAX_VALUE) {
                sample[n++] = pixels[i];
            }
        }
        return Arrays.copyOf(sample, n);
    }

    /** Rows with a low median that do not join the edges of the CCD. */
    private int lowRows(float[] pixels, PixelBox box, double low, Workers workers) {
        int width = box.width();
        boolean[] isLow = new boolean[box.height()];
        workers.forEachBand(
                box.height(),
                (first, end) -> {
                    float[] row = new float[width];
                    for (int y = first; y < end; y++) {
                        System.arraycopy(pixels, y * width, row, 0, width);
                        int n = OrderStatistics.withoutNaN(row, 0, width);
                        isLow[y] = OrderStatistics.median(row, 0, n) < low;
                    }
                });
        int bottom = Math.min(EDGE_ROWS, isLow.length);
        while (bottom < isLow.length && isLow[bottom]) {
            bottom++;
        }
        int top = Math.max(isLow.length - EDGE_ROWS, bottom);
        while (top > bottom && isLow[top - 1]) {
            top--;
        }
        int count = 0;
        for (int y = bottom; y < top; y++) {
            count += isLow[y] ? 1 : 0;
        }
        return count;
    }

    private static void flag(MaskImage mask, PixelBox box) {
        for (int y = box.y0(); y < box.y1(); y++) {
            for (int x = box.x0(); x < box.x1(); x++) {
                mask.data()[mask.rowStart(y) + x] |= BadPixelBit.BADAMP.value();
            }
        }
    }
}
