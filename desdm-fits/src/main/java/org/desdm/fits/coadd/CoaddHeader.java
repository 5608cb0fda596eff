package org.desdm.fits.coadd;

import static org.desdm.fits.header.DesKeywords.BUNIT;
import static org.desdm.fits.header.DesKeywords.GAIN;
import static org.desdm.fits.header.DesKeywords.MJD_OBS;
import static org.desdm.fits.header.DesKeywords.NCOMBINE;
import static org.desdm.fits.header.DesKeywords.SATURATE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;

/** What a coadd says of itself, from its frame and from what goes into it. */
final class CoaddHeader {

    private static final Keyword<Double> MEAN_EPOCH =
            Keyword.real(MJD_OBS.name(), "[d] Mean start of the exposures");

    private static final String SIGMA = "sigma";

    private CoaddHeader() {}

    /** The frame's header with NCOMBINE and, where they mean something, GAIN, SATURATE, MJD-OBS. */
    static FitsHeader of(CoaddFrame frame, List<PlannedInput> inputs, CoaddMethod method) {
        FitsHeader header = frame.header().copy();
        header.set(NCOMBINE, inputs.size());
        double gain = gain(frame, inputs, method);
        if (gain > 0) {
            header.set(GAIN, gain);
        }
        if (method.isInSigma()) {
            header.set(BUNIT, SIGMA);
        }
        double saturation = saturation(inputs);
        if (!method.isInSigma() && saturation < Double.POSITIVE_INFINITY) {
            header.set(SATURATE, saturation);
        }
        inputs.stream()
                .map(CoaddHeader::epoch)
                .flatMap(epoch -> epoch.stream())
                .mapToDouble(epoch -> epoch)
                .average()
                .ifPresent(epoch -> header.set(MEAN_EPOCH, epoch));
        return header;
    }

    private static Optional<Double> epoch(PlannedInput planned) {
        CoaddInput input = planned.input();
        return NamedImage.tell(input.name(), () -> input.rows().header().find(MJD_OBS));
    }

    private static double gain(CoaddFrame frame, List<PlannedInput> inputs, CoaddMethod method) {
        List<Double> inverseGains = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        double pixels = 0;
        for (PlannedInput input : inputs) {
            inverseGains.add(input.input().photometry().inverseGain());
            weights.add(input.weight());
            pixels += input.pixels(frame);
        }
        double depth = pixels / ((double) frame.width() * frame.height());
        return EffectiveGain.of(method, inverseGains, weights, Math.max(1, depth));
    }

    /**
     * The lowest of the inputs, less the sky that is taken off: above it, a pixel may hold a
     * saturated sample.
     */
    private static double saturation(List<PlannedInput> inputs) {
        double lowest = Double.POSITIVE_INFINITY;
        for (PlannedInput input : inputs) {
            double sky = input.numbers().skyLevel();
            double level = input.input().photometry().saturation() - (sky > 0 ? sky : 0);
            double own = level * input.input().photometry().fluxScale();
            lowest = own < lowest ? own : lowest;
        }
        return lowest;
    }
}
