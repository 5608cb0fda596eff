package org.desdm.wrapper.wcl.expand;

/** What the survey's own replacement does otherwise, each to be asked for by name. */
public enum ExpansionDeviation {
    /** Combinations come in the order of a stack: every variable but the last backwards. */
    COMBINATION_ORDER("combination-order"),
    /** After 100 steps of combining, the rest of the combinations is dropped without a word. */
    TRUNCATED_PRODUCTS("truncated-products"),
    /** A width on a variable of several values is ignored where they are not combined. */
    IGNORED_PADDING("ignored-padding"),
    /** A variable that is used with two widths is combined with itself. */
    PADDING_MULTIPLIES("padding-multiplies"),
    /** Markers in an item, or around a variable, of several values are left as they stand. */
    LITERAL_ITEMS("literal-items");

    private final String id;

    ExpansionDeviation(String id) {
        this.id = id;
    }

    /** The name that configuration and the command line use. */
    public String id() {
        return id;
    }
}
