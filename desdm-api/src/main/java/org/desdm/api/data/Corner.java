package org.desdm.api.data;

/** What may be wrong, or merely unusual, with data that a unit is given; units must survive it. */
public enum Corner {
    /** Every pixel is NaN. */
    ALL_NAN("every pixel NaN"),
    /** Every pixel is 0. */
    ALL_ZERO("every pixel zero"),
    /** Some pixels are NaN, plus or minus infinity; their weights and masks say nothing. */
    SOME_NOT_FINITE("some pixels not finite"),
    /** An image of one pixel. */
    ONE_PIXEL("one pixel"),
    /** One column and one row fewer than it was. */
    OTHER_SHAPE("other shape"),
    /** Every pixel has a mask bit. */
    ALL_MASKED("every pixel masked"),
    /** Every weight is 0: no information. */
    ALL_WEIGHT_ZERO("every weight zero"),
    /**
     * Half of what it was, and good data all the same: for calibrations, where noise must follow.
     */
    HALVED("half the values"),
    /** Some pixels have a mask bit that nobody has named: it must be carried. */
    UNKNOWN_BIT("a mask bit without a name");

    private final String words;

    Corner(String words) {
        this.words = words;
    }

    /** What is different, in words. */
    public String words() {
        return words;
    }
}
