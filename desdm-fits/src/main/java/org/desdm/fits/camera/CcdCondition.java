package org.desdm.fits.camera;

import java.util.Objects;
import java.util.Optional;

/**
 * What is wrong with a CCD, and when.
 *
 * @param ccdNum its CCDNUM
 * @param kind what is wrong
 * @param amplifier letter of the amplifier that it is about; empty for the whole CCD
 * @param spot place of a defect in the trimmed image; empty where it has none
 * @param span when it is so
 */
public record CcdCondition(
        int ccdNum,
        Kind kind,
        Optional<Character> amplifier,
        Optional<Spot> spot,
        ConditionSpan span) {

    /** What is wrong with a CCD, by the name that profiles give it. */
    public enum Kind {
        /** It does not work. */
        DEAD,
        /** One amplifier does not work, or not steadily: its pixels are BADAMP. */
        BAD_AMPLIFIER,
        /** A defect that glows, at a known place. */
        LIGHT_BULB,
        /** An amplifier that may leave charge behind. */
        TRAILING
    }

    /**
     * A pixel of the trimmed image.
     *
     * @param column column, from 1
     * @param row row, from 1
     */
    public record Spot(int column, int row) {}

    public CcdCondition {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(amplifier, "amplifier");
        Objects.requireNonNull(spot, "spot");
        Objects.requireNonNull(span, "span");
        boolean ofAmplifier = kind == Kind.BAD_AMPLIFIER || kind == Kind.TRAILING;
        if (ofAmplifier != amplifier.isPresent() || (kind == Kind.LIGHT_BULB) != spot.isPresent()) {
            throw new IllegalArgumentException(
                    "bad_amplifier and trailing have an amplifier, light_bulb a spot, others neither");
        }
    }
}
