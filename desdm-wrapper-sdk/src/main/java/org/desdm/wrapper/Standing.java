package org.desdm.wrapper;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.desdm.api.data.CalibrationResolver;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.exec.Programs;

/**
 * What a host sets once for all runs.
 *
 * @param calibrations who is asked for calibrations that were not given; empty if nobody
 * @param config layers of configuration below those of every request
 * @param programs how external programs are run
 */
record Standing(
        Optional<CalibrationResolver> calibrations, List<ConfigLayer> config, Programs programs) {

    Standing {
        Objects.requireNonNull(programs, "programs");
        config = List.copyOf(config);
    }

    /** Nothing but the programs of the system. */
    static Standing none() {
        return new Standing(Optional.empty(), List.of(), Programs.ofSystem());
    }

    Standing with(Optional<CalibrationResolver> resolver) {
        return new Standing(resolver, config, programs);
    }

    Standing with(List<ConfigLayer> layers) {
        return new Standing(calibrations, layers, programs);
    }

    Standing with(Programs other) {
        return new Standing(calibrations, config, other);
    }
}
