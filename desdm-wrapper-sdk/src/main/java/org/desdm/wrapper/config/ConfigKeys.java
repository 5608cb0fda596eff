package org.desdm.wrapper.config;

import java.util.List;

/** The words that structure a configuration file. */
final class ConfigKeys {

    /** The unit that the file is for, or a section with a section for each of several units. */
    static final String UNIT = "unit";

    /** Parameters by name. */
    static final String PARAMS = "params";

    /** Limits by metric. */
    static final String CHECKS = "checks";

    /** By calibration: the keywords in which it must match the input. */
    static final String CALIBRATIONS = "calibrations";

    /** Of one calibration: header keywords, separated by commas. */
    static final String MATCH = "match";

    /** Of one calibration: how far from the input in time it may lie, such as {@code 7 d}. */
    static final String MAX_AGE = "maxAge";

    /** What may be said of one calibration. */
    static final List<String> OF_CALIBRATION = List.of(MATCH, MAX_AGE);

    /** What may stand at the top of a file. */
    static final List<String> TOP = List.of(UNIT, PARAMS, CHECKS, CALIBRATIONS);

    /** What may stand in the section of one unit. */
    static final List<String> OF_UNIT = List.of(PARAMS, CHECKS, CALIBRATIONS);

    /** Limits of a check. */
    static final List<String> LIMITS = List.of("warnBelow", "warnAbove", "failBelow", "failAbove");

    private ConfigKeys() {}
}
