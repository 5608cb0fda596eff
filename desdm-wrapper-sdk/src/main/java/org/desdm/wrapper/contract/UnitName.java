package org.desdm.wrapper.contract;

import java.util.regex.Pattern;

/** The form of names of units. */
public final class UnitName {

    /** What a valid name is made of, for messages. */
    public static final String RULE =
            "use lower-case letters, digits and single hyphens, a letter first";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private UnitName() {}

    /** Whether a unit may have this name. */
    public static boolean isValid(String name) {
        return NAME.matcher(name).matches();
    }
}
