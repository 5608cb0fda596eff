package org.desdm.examples.chain;

import java.util.List;
import java.util.Objects;
import org.desdm.fits.image.Chain;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.image.PixelStep;

/**
 * A place in a unit's chain.
 *
 * @param name name of the step
 * @param type its class, which says whether it can share a pass
 * @param when what switches it on, in a few words
 */
public record PlannedStep(String name, Class<? extends ImageStep> type, String when) {

    public PlannedStep {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(when, "when");
    }

    /** Places by pass where every step is on: those in one list run over the rows together. */
    public static List<List<PlannedStep>> passes(List<PlannedStep> plan) {
        return Chain.passes(plan, place -> PixelStep.class.isAssignableFrom(place.type()));
    }
}
