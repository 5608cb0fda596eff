package org.desdm.fits.precal.repair;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.ImageStep;

/**
 * Fills runs of flagged pixels from the usable pixels beside them in the row: from both sides, or
 * from the one that there is. Filled pixels get INTERP and nothing else; weights stay as they are,
 * so {@link NullWeights} may run before or after. A run without a usable side is left alone.
 *
 * <p>With a larger block, dilation and noise this is what the survey calls zipper interpolation.
 * Source: the survey's {@code row_interp} and {@code row_zipper}; their value for a gap is the mean
 * of both sides, {@link RowInterpolationConfig#COMPAT}.
 *
 * @param config which pixels, and how
 */
public record RowInterpolation(RowInterpolationConfig config) implements ImageStep {

    public RowInterpolation {
        Objects.requireNonNull(config, "config");
    }

    @Override
    public String name() {
        return "row interpolation";
    }

    /** Empty: what has been filled has the same values at both ends again. */
    @Override
    public Optional<Keyword<String>> guard() {
        return Optional.empty();
    }

    @Override
    public void apply(CcdImage image, Workers workers) {
        image.maskOrNew();
        LongAdder filled = new LongAdder();
        workers.forEachBand(
                image.science().height(),
                (firstRow, endRow) -> {
                    RowGaps gaps = new RowGaps(image, config);
                    for (int y = firstRow; y < endRow; y++) {
                        filled.add(gaps.fill(y));
                    }
                });
        FitsHeader header = image.header();
        header.set(DesKeywords.NINTERP, filled.sum());
    }
}
