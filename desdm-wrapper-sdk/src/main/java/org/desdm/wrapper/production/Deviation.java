package org.desdm.wrapper.production;

import java.util.Locale;

/** What the survey's own wrapper does otherwise, each to be asked for by name. */
public enum Deviation {
    /** The status of an exec is written as 0, whatever it was. */
    EXEC_STATUS_ZERO,
    /** After an exec has failed, the next one is attempted. */
    RUN_AFTER_FAILURE,
    /** Execs run in the order of their names as texts: exec_10 before exec_2. */
    EXEC_TEXT_ORDER,
    /**
     * An exec without derivations takes away the section of all derivations, and a later exec that
     * has some fails.
     */
    DERIVATIONS_DELETED,
    /**
     * An output that is a parent of another output of the same exec loses its compression suffix.
     */
    PARENT_SUFFIX_LOST,
    /** Directories of outputs are made before variables in their names are replaced. */
    LITERAL_OUTPUT_DIRECTORIES,
    /** The output WCL has no keys of ours. */
    NO_EXTRA_KEYS;

    /** The name that configuration and the command line use. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
