package org.desdm.wrapper.wcl;

/**
 * How large a text may be; what is larger is an error that says so.
 *
 * @param characters characters of a text and of everything that it includes
 * @param depth sections that may stand in one another
 * @param includes files and provider calls that may be included in all
 * @param includeDepth files that may include one another
 */
public record WclLimits(long characters, int depth, int includes, int includeDepth) {

    /** Half a gibibyte, deeper than any real file by far. */
    public static final WclLimits DEFAULT = new WclLimits(1L << 29, 1000, 1000, 32);

    public WclLimits {
        if (characters < 1 || depth < 1 || includes < 0 || includeDepth < 1) {
            throw new IllegalArgumentException(
                    "limits must be positive: %d characters, depth %d, %d includes %d deep"
                            .formatted(characters, depth, includes, includeDepth));
        }
    }
}
