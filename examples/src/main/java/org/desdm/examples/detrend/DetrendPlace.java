package org.desdm.examples.detrend;

import java.util.Optional;
import java.util.function.Function;
import org.desdm.api.data.In;
import org.desdm.examples.chain.PlannedStep;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.ImageStep;

/**
 * A place in the chain of the unit.
 *
 * @param plan what stands there
 * @param make makes the step of what a unit was given; empty where it is switched off
 */
record DetrendPlace(PlannedStep plan, Function<DetrendInputs, Optional<ImageStep>> make) {

    /** A place that is always taken. */
    static DetrendPlace always(
            String name, Class<? extends ImageStep> type, Function<DetrendInputs, ImageStep> make) {
        return new DetrendPlace(
                new PlannedStep(name, type, "always"), in -> Optional.of(make.apply(in)));
    }

    /** A place that is taken if something was given or said. */
    static DetrendPlace when(
            String given,
            String name,
            Class<? extends ImageStep> type,
            Function<DetrendInputs, Optional<ImageStep>> make) {
        return new DetrendPlace(new PlannedStep(name, type, given), make);
    }

    /** A place that is taken if a calibration was given. */
    static DetrendPlace given(
            String label,
            String name,
            Class<? extends ImageStep> type,
            Function<Detrend, In<CcdImage>> input,
            Maker make) {
        return when(
                label + " is given",
                name,
                type,
                in -> {
                    In<CcdImage> calibration = input.apply(in.unit());
                    return in.image(calibration)
                            .map(image -> make.step(in, image, calibration.name()));
                });
    }

    /** Makes a step of a calibration. */
    @FunctionalInterface
    interface Maker {
        ImageStep step(DetrendInputs in, CcdImage calibration, String file);
    }
}
