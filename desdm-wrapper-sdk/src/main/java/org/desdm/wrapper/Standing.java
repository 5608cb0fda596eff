package org.desdm.wrapper;

import java.util.List;
import java.util.Optional;
import org.desdm.api.data.CalibrationResolver;
import org.desdm.wrapper.config.ConfigLayer;

/**
 * What a host sets once for all runs.
 *
 * @param calibrations who is asked for calibrations that were not given; empty if nobody
 * @param config layers of configuration below those of every request
 */
record Standing(Optional<CalibrationResolver> calibrations, List<ConfigLayer> config) {

    static final Standing NONE = new Standing(Optional.empty(), List.of());

    Standing {
        config = List.copyOf(config);
    }

    Standing with(Optional<CalibrationResolver> resolver) {
        return new Standing(resolver, config);
    }

    Standing with(List<ConfigLayer> layers) {
        return new Standing(calibrations, layers);
    }
}
