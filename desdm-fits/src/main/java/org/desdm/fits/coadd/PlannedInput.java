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
 * @param skyWeight inverse variance of its sky, in its own counts; above 0
 * @param leftOut mask bits whose pixels have no weight
 */
record PlannedInput(
        int number,
        CoaddInput input,
        Resampler resampler,
        Optional<Background> background,
        double skyWeight,
        int leftOut) {

    /**
     * Plans one input; empty if it does not reach the coadd, and then no pixel is read, or if none
     * of its pixels has a weight.
     */
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
        double skyWeight = TypicalWeight.of(rows.weight().orElseThrow());
        if (!(skyWeight > 0)) {
            return Optional.empty();
        }
        int leftOut = config.leftOut().value();
        Optional<Background> background =
                config.background().map(how -> measured(input, own, how, leftOut));
        return Optional.of(
                new PlannedInput(number, input, resampler, background, skyWeight, leftOut));
    }

    private static Background measured(
            CoaddInput input, PixelBox own, BackgroundConfig config, int leftOut) {
        CcdRows rows = input.rows();
        InputPiece whole = new BandScratch().read(rows, own, leftOut);
        CcdImage image =
                new CcdImage(
                        new FitsHeader(),
                        FloatImage.wrap(own.width(), own.height(), whole.science()));
        image.setWeight(FloatImage.wrap(own.width(), own.height(), whole.weight()));
        if (rows.mask().isPresent()) {
            image.setMask(MaskImage.wrap(own.width(), own.height(), whole.mask()));
        }
        return NamedImage.tell(
                input.name(), () -> Background.of(image, config, Workers.SEQUENTIAL));
    }

    /** Inverse variance of its sky in the coadd's counts. */
    double weight() {
        double scale = input.photometry().fluxScale();
        return skyWeight / (scale * scale);
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

    /**
     * Its pixels of a band of the coadd; empty if it has none there.
     *
     * @param place of the layer among those of the band
     * @param scratch memory that the layer is valid in until the next band
     */
    Optional<Layer> layer(PixelBox band, int place, BandScratch scratch) {
        Optional<PixelBox> reach = resampler.findReach(band);
        Optional<PixelBox> needed = reach.flatMap(resampler::findInput);
        if (needed.isEmpty()) {
            return Optional.empty();
        }
        PixelBox box = reach.orElseThrow();
        PixelBox from = needed.get();
        int width = input.rows().science().width();
        PixelBox wholeRows = new PixelBox(0, from.y0(), width, from.y1());
        InputPiece piece = scratch.read(input.rows(), wholeRows, leftOut);
        background.ifPresent(level -> level.subtractFrom(piece.science(), 0, from.y0(), from.y1()));
        PreparedInput prepared = resampler.prepare(piece, Workers.SEQUENTIAL);
        int pixels = Math.toIntExact(box.area());
        ResampledPlanes planes = scratch.planes(place, pixels, input.rows().mask().isPresent());
        resampler.resample(prepared, box, planes);
        return Optional.of(new Layer(stackInput(), box, planes));
    }
}
