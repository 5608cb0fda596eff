package org.desdm.api.wcl;

/** A value or a section of the configuration tree. */
public sealed interface WclNode permits WclValue, WclSection {

    /** Where it was written; for a section, where it was opened. */
    Position position();
}
