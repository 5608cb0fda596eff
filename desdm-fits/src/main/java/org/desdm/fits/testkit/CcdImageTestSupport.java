package org.desdm.fits.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.desdm.api.data.Corner;
import org.desdm.api.data.SampleWish;
import org.desdm.api.data.TestSupport;
import org.desdm.api.data.Tolerance;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.io.quicklook.DisplayRange;
import org.desdm.fits.io.quicklook.Quicklook;

/** What the test kit must know of {@link CcdImage}. */
public final class CcdImageTestSupport implements TestSupport<CcdImage> {

    /** Fewer pixels do not tell a noise. */
    private static final int FEW = 200;

    @Override
    public Class<CcdImage> type() {
        return CcdImage.class;
    }

    @Override
    public CcdImage sample(SampleWish wish) {
        return SampleImages.of(wish);
    }

    @Override
    public CcdImage copy(CcdImage value) {
        return value.copy();
    }

    @Override
    public Optional<CcdImage> altered(CcdImage value, Corner corner) {
        return AlteredImages.of(value.copy(), corner);
    }

    @Override
    public CcdImage with(CcdImage value, String keyword, String text) {
        CcdImage copy = value.copy();
        boolean number = text.matches("[+-]?\\d+");
        HeaderCard.Kind kind = number ? HeaderCard.Kind.INTEGER : HeaderCard.Kind.STRING;
        copy.header().put(HeaderCard.of(keyword, kind, text, ""));
        return copy;
    }

    @Override
    public CcdImage without(CcdImage value, String keyword) {
        CcdImage copy = value.copy();
        copy.header().remove(keyword);
        return copy;
    }

    @Override
    public Optional<String> difference(
            CcdImage expected, CcdImage actual, String aspect, Tolerance tolerance) {
        PlaneDifference planes = new PlaneDifference(expected, actual, tolerance);
        return switch (aspect) {
            case PIXELS -> planes.science();
            case MASK -> planes.mask();
            case WEIGHT -> planes.weight();
            case PLANES -> planes.all();
            case EVERYTHING -> planes.all().or(planes::header);
            default -> throw new IllegalArgumentException("no such aspect: " + aspect);
        };
    }

    @Override
    public byte[] picture(CcdImage expected, CcdImage actual) {
        FloatImage a = actual.science();
        FloatImage e = expected.science();
        if (a.width() != e.width() || a.height() != e.height()) {
            return Quicklook.DEFAULT.render(a).png();
        }
        FloatImage difference = FloatImage.zeros(a.width(), a.height());
        double limit = 0;
        for (int i = 0; i < a.data().length; i++) {
            boolean same = Float.compare(a.data()[i], e.data()[i]) == 0;
            difference.data()[i] = same ? 0 : a.data()[i] - e.data()[i];
            double size = Math.abs(difference.data()[i]);
            limit = size <= Float.MAX_VALUE ? Math.max(limit, size) : limit;
        }
        return Quicklook.DEFAULT.withRange(DisplayRange.symmetric(limit)).render(difference).png();
    }

    @Override
    public List<String> offences(CcdImage output) {
        List<String> found = new ArrayList<>();
        float[] pixels = output.science().data();
        int[] mask = output.mask().map(MaskImage::data).orElse(null);
        float[] weight = output.weight().map(FloatImage::data).orElse(null);
        for (int i = 0; i < pixels.length && found.isEmpty(); i++) {
            boolean good = (mask == null || mask[i] == 0) && (weight == null || weight[i] > 0);
            if (good && !(Math.abs(pixels[i]) <= Float.MAX_VALUE)) {
                found.add(at(output, i) + " is " + pixels[i] + ", has no mask bit and a weight");
            } else if (weight != null && !(weight[i] >= 0 && weight[i] <= Float.MAX_VALUE)) {
                found.add(at(output, i) + " has the weight " + weight[i]);
            }
        }
        return found;
    }

    private static String at(CcdImage image, int i) {
        int width = image.science().width();
        return "pixel (x=%d, y=%d)".formatted(i % width, i / width);
    }

    @Override
    public List<String> lost(CcdImage input, CcdImage output) {
        FloatImage before = input.science();
        boolean sameShape =
                before.width() == output.science().width()
                        && before.height() == output.science().height();
        if (!sameShape || input.mask().isEmpty()) {
            return List.of();
        }
        int[] had = input.mask().get().data();
        int[] has = output.mask().map(MaskImage::data).orElse(new int[had.length]);
        for (int i = 0; i < had.length; i++) {
            int gone = had[i] & ~has[i];
            if (gone != 0) {
                return List.of(at(input, i) + " has lost the mask bits " + gone);
            }
        }
        return List.of();
    }

    @Override
    public OptionalDouble noiseRatio(CcdImage value) {
        if (value.weight().isEmpty()) {
            return OptionalDouble.empty();
        }
        double[] pulls = Pulls.of(value);
        return pulls.length < FEW
                ? OptionalDouble.empty()
                : OptionalDouble.of(Pulls.scatter(pulls));
    }
}
