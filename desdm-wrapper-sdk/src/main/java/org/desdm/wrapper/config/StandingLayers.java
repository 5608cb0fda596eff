package org.desdm.wrapper.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;

/** The layers that hold for every run at one place: those of the survey and of the facility. */
public final class StandingLayers {

    /** Environment variable that names the survey's configuration file. */
    public static final String SURVEY_VARIABLE = "DESDM_SURVEY_CONFIG";

    /** Environment variable that names the facility's configuration file. */
    public static final String FACILITY_VARIABLE = "DESDM_FACILITY_CONFIG";

    private StandingLayers() {}

    /**
     * Survey, then facility, each if there is one.
     *
     * @param survey the survey's file; empty for the one that the environment names, if it does
     * @param facility the facility's file, likewise
     * @param environment the variables of the process, as the host gives them
     * @throws DesdmException with everything that is wrong in both files
     */
    public static List<ConfigLayer> of(
            Optional<Path> survey, Optional<Path> facility, Map<String, String> environment) {
        List<ConfigLayer> layers = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Map<String, Optional<Path>> files = new LinkedHashMap<>();
        files.put(ConfigLayer.SURVEY, survey.or(() -> named(SURVEY_VARIABLE, environment)));
        files.put(ConfigLayer.FACILITY, facility.or(() -> named(FACILITY_VARIABLE, environment)));
        files.forEach(
                (name, file) -> {
                    try {
                        file.ifPresent(path -> layers.add(ConfigFiles.layer(name, path)));
                    } catch (DesdmException e) {
                        problems.addAll(e.problems());
                    }
                });
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        return layers;
    }

    private static Optional<Path> named(String variable, Map<String, String> environment) {
        String name = environment.getOrDefault(variable, "");
        return name.isBlank() ? Optional.empty() : Optional.of(Path.of(name));
    }
}
