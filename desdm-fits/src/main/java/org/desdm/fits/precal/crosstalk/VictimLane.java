package org.desdm.fits.precal.crosstalk;

import java.util.List;

/**
 * One victim with its terms as a loop wants them.
 *
 * @param lane index of its lane
 * @param sources indices of the sources' lanes, filled up with {@link #NOTHING} to a multiple of 4
 * @param coefficients k of each source, 0 for nothing
 * @param terms the terms, one for each source that is something
 */
record VictimLane(int lane, int[] sources, float[] coefficients, List<CrosstalkTerm> terms) {

    /** A source of zeros. */
    static final int NOTHING = -1;

    /** Sources that a loop takes at once. */
    static final int GROUP = 4;
}
