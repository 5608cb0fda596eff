package org.desdm.fits.precal.crosstalk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which lanes are subtracted from which, for one exposure and the CCDs that are corrected together.
 *
 * @param lanes all lanes of the exposure
 * @param victims lanes that are corrected, in the order of the exposure
 * @param isSource for each lane whether a victim needs it
 * @param leastOnset for each lane the lowest onset of the terms that need it, rounded down to a
 *     float: a pixel is above it or not as it would be in double precision
 */
record CrosstalkPlan(
        List<Lane> lanes, List<VictimLane> victims, boolean[] isSource, float[] leastOnset) {

    /** The plan for the CCDs {@code firstCcd <= ccd < endCcd} of an exposure. */
    static CrosstalkPlan of(
            ExposureLanes exposure, CrosstalkMatrix matrix, int firstCcd, int endCcd) {
        List<Lane> lanes = exposure.list();
        Map<CcdAmplifier, Integer> byName = byName(lanes);
        List<VictimLane> victims = new ArrayList<>();
        boolean[] isSource = new boolean[lanes.size()];
        float[] onset = new float[lanes.size()];
        Arrays.fill(onset, notAbove(CrosstalkTerm.LINEAR));
        for (int i = 0; i < lanes.size(); i++) {
            Lane lane = lanes.get(i);
            if (lane.ccd() >= firstCcd && lane.ccd() < endCcd) {
                List<CrosstalkTerm> terms =
                        matrix.terms(lane.name()).stream()
                                .filter(term -> byName.containsKey(term.source()))
                                .toList();
                if (!terms.isEmpty()) {
                    victims.add(victim(i, terms, byName));
                }
                for (CrosstalkTerm term : terms) {
                    int source = byName.get(term.source());
                    isSource[source] = true;
                    onset[source] = Math.min(onset[source], notAbove(term.onset()));
                }
            }
        }
        return new CrosstalkPlan(lanes, List.copyOf(victims), isSource, onset);
    }

    /** Sources of the matrix that disturb a CCD of the exposure and are not in it. */
    static SortedSet<CcdAmplifier> missing(ExposureLanes exposure, CrosstalkMatrix matrix) {
        Map<CcdAmplifier, Integer> byName = byName(exposure.list());
        SortedSet<CcdAmplifier> missing = new TreeSet<>();
        for (CcdAmplifier victim : byName.keySet()) {
            for (CrosstalkTerm term : matrix.terms(victim)) {
                if (!byName.containsKey(term.source())) {
                    missing.add(term.source());
                }
            }
        }
        return missing;
    }

    private static VictimLane victim(
            int lane, List<CrosstalkTerm> terms, Map<CcdAmplifier, Integer> byName) {
        int group = VictimLane.GROUP;
        int filled = (terms.size() + group - 1) / group * group;
        int[] sources = new int[filled];
        float[] coefficients = new float[filled];
        Arrays.fill(sources, VictimLane.NOTHING);
        for (int i = 0; i < terms.size(); i++) {
            sources[i] = byName.get(terms.get(i).source());
            coefficients[i] = (float) terms.get(i).coefficient();
        }
        return new VictimLane(lane, sources, coefficients, terms);
    }

    private static Map<CcdAmplifier, Integer> byName(List<Lane> lanes) {
        Map<CcdAmplifier, Integer> byName = new HashMap<>();
        for (int i = 0; i < lanes.size(); i++) {
            byName.put(lanes.get(i).name(), i);
        }
        return byName;
    }

    private static float notAbove(double value) {
        float rounded = (float) value;
        return rounded > value ? Math.nextDown(rounded) : rounded;
    }
}
