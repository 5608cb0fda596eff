package org.desdm.examples.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.calibration.CalibrationDirectory;
import org.desdm.wrapper.config.StandingLayers;
import picocli.CommandLine.Option;

/** What a survey and a facility set for every run: their configuration, their calibrations. */
final class StandingOptions {

    @Option(
            names = "--survey-config",
            paramLabel = "FILE",
            description = "The survey's configuration; DESDM_SURVEY_CONFIG unless given.")
    private Path survey;

    @Option(
            names = "--facility-config",
            paramLabel = "FILE",
            description =
                    "The facility's configuration, stronger; DESDM_FACILITY_CONFIG unless given.")
    private Path facility;

    @Option(
            names = "--calibrations",
            paramLabel = "DIR",
            description =
                    "Where calibrations that are not given are searched for, by their headers.")
    private Path calibrations;

    /** The runner with everything that is set. */
    Runner applyTo(Runner runner) {
        Runner standing =
                runner.withConfig(
                        StandingLayers.of(
                                Optional.ofNullable(survey),
                                Optional.ofNullable(facility),
                                System.getenv()));
        return calibrations == null
                ? standing
                : standing.withCalibrations(new CalibrationDirectory(calibrations));
    }
}
