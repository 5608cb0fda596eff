package org.desdm.examples.combine;

import java.util.Optional;
import org.desdm.api.unit.Check;
import org.desdm.api.unit.Metric;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.precal.product.ComparisonConfig;
import org.desdm.fits.precal.product.TemplateComparison;

/** A unit that combines frames, and may compare what it made with an earlier calibration. */
public abstract class ComparedUnit extends CombiningUnit {

    @Metric(
            unit = "1",
            doc =
                    "largest fraction of an amplifier's pixels further than 5 scatters from the template; 0 without one")
    @Check(warnAbove = 0.01, failAbove = 0.5)
    protected double templateDeviant = Double.NaN;

    /**
     * Compares the new calibration with its template.
     *
     * @param template an earlier one, if one was given
     * @return the worst of its amplifiers; zeros without a template
     */
    protected final WorstDifference compared(
            CcdImage combined, Optional<CcdRows> template, ComparisonConfig config) {
        WorstDifference worst = WorstDifference.NONE;
        if (template.isPresent()) {
            CcdRows rows = CcdRows.of("the new calibration", combined);
            worst = WorstDifference.of(TemplateComparison.of(rows, template.get(), config));
        }
        templateDeviant = worst.deviant();
        return worst;
    }
}
