package org.desdm.fits.coadd;

import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.fits.background.Background;
import org.desdm.fits.background.BackgroundConfig;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.resample.InputPiece;
import org.desdm.fits.resample.PreparedInput;
import org.desdm.fits.resample.ResampledPlanes;
import org.desdm.fits.resample.Resampler;

/**
 * An input that reaches the coadd: how its pixels get there, and its background. Holds no pixels.
 *
 * @param number of the input among all that were given
 * @param input the input
 * @param resampler brings its pixels to those of the coadd
 * @param background what is subtracted from it; empty for nothing
 * @param leftOut mask bits whose pixels have no weight
 */
record PlannedInput(
        int number,
        CoaddInput input,
        Resampler resampler,
        Optional<Background> background,
        int leftOut) {

    /** Plans one input; empty if it does not reach the coadd, and then no pixel is read. */
    static Optional<PlannedInput> plan(
            int number, CoaddInput input, PixelBox coadd, CoaddConfig config) {
        CcdRows rows = input.rows();
        PixelBox own = PixelBox.ofSize(rows.science().width(), rows.science().height());
        double scale = config.resampling().fluxScale() * input.photometry().fluxScale();
        Resampler resampler =
                Resampler.of(
                        config.resampling().withFluxScale(scale),
                        input.mapping(),
                        own,
                        coadd,
                        input.name());
        if (resampler.findReach(coadd).isEmpty()) {
            return Optional.empty();
        }
        Optional<Background> background =
                config.background().map(how -> measured(rows, own, how, config.leftOut().value()));
        return Optional.of(
                new PlannedInput(number, input, resampler, background, config.leftOut().value()));
    }

    private static Background measured(
            CcdRows rows, PixelBox own, BackgroundConfig config, int leftOut) {
        InputPiece whole = read(rows, own, leftOut);
        CcdImage image =
                new CcdImage(
                        new FitsHeader(),
                        FloatImage.wrap(own.width(), own.height(), whole.science()));
        image.setWeight(FloatImage.wrap(own.width(), own.height(), whole.weight()));
        if (rows.mask().isPresent()) {
            image.setMask(MaskImage.wrap(own.width(), own.height(), whole.mask()));
        }
        return Background.of(image, config, Workers.SEQUENTIAL);
    }

    /** Reads rows of all planes; pixels with bits that are left out get weight 0. */
    private static InputPiece read(CcdRows rows, PixelBox box, int leftOut) {
        int pixels = Math.toIntExact(box.area());
        float[] science = new float[pixels];
        float[] weight = new float[pixels];
        rows.science().read(box.y0(), box.y1(), science, 0);
        rows.weight().orElseThrow().read(box.y0(), box.y1(), weight, 0);
        int[] mask = new int[rows.mask().isPresent() ? pixels : 0];
        if (rows.mask().isPresent()) {
            rows.mask().get().read(box.y0(), box.y1(), mask, 0);
            for (int i = 0; i < pixels && leftOut != 0; i++) {
                weight[i] = (mask[i] & leftOut) == 0 ? weight[i] : 0f;
            }
        }
        return new InputPiece(box, science, weight, mask);
    }

    /** Inverse variance of its sky in the coadd's counts; 1 if its background is not measured. */
    double weight() {
        if (background.isEmpty() || !(background.get().globalRms() > 0)) {
            return 1;
        }
        double rms = background.get().globalRms() * input.photometry().fluxScale();
        return 1 / (rms * rms);
    }

    Coadd.Numbers numbers() {
        return new Coadd.Numbers(
                input.photometry().fluxScale(),
                background.map(Background::globalLevel).orElse(Double.NaN),
                background.map(Background::globalRms).orElse(Double.NaN));
    }

    private StackInput stackInput() {
        float inverseGain = (float) input.photometry().inverseGain();
        return new StackInput(number, inverseGain, (float) weight());
    }

    /** How many pixels of the coadd it may reach. */
    double pixels(CoaddFrame frame) {
        PixelBox all = PixelBox.ofSize(frame.width(), frame.height());
        return resampler.findReach(all).map(PixelBox::area).orElse(0L);
    }

    /** Its pixels of a band of the coadd; empty if it has none there. */
    Optional<Layer> layer(PixelBox band) {
        Optional<PixelBox> reach = resampler.findReach(band);
        Optional<PixelBox> needed = reach.flatMap(resampler::findInput);
        if (needed.isEmpty()) {
            return Optional.empty();
        }
        PixelBox box = reach.orElseThrow();
        PixelBox from = needed.get();
        int width = input.rows().science().width();
        PixelBox wholeRows = new PixelBox(0, from.y0(), width, from.y1());
        InputPiece piece = read(input.rows(), wholeRows, leftOut);
        background.ifPresent(level -> level.subtractFrom(piece.science(), 0, from.y0(), from.y1()));
        PreparedInput prepared = resampler.prepare(piece, Workers.SEQUENTIAL);
        int pixels = Math.toIntExact(box.area());
        ResampledPlanes planes =
                new ResampledPlanes(
                        new float[pixels],
                        new float[pixels],
                        new int[input.rows().mask().isPresent() ? pixels : 0]);
        resampler.resample(prepared, box, planes);
        return Optional.of(new Layer(stackInput(), box, planes));
    }
}
