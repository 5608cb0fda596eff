package org.desdm.fits.precal;

import java.util.Map;

/**
 * What a camera profile says of one amplifier.
 *
 * @param letter its letter in the survey's keywords
 * @param sources where its quantities come from; what is not among them is left as the header has
 *     it
 */
public record AmplifierProfile(char letter, Map<Quantity, HeaderSource> sources) {

    /** A quantity of an amplifier, by the name that profiles and keywords give it. */
    public enum Quantity {
        /** Imaging pixels in the raw image. */
        DATASEC("datasec", "DATASEC", true),
        /** Overscan pixels in the raw image. */
        BIASSEC("biassec", "BIASSEC", true),
        /** Parallel overscan pixels in the raw image. */
        PARALLEL_BIASSEC("parallel_biassec", "PBIASEC", true),
        /** Pixels in the trimmed image. */
        AMPSEC("ampsec", "AMPSEC", true),
        /** Gain, e⁻/ADU. */
        GAIN("gain", "GAIN", false),
        /** Read noise, e⁻. */
        READ_NOISE("readnoise", "RDNOISE", false),
        /** Read noise, ADU; needs the gain. */
        READ_NOISE_ADU("readnoise_adu", "RDNOISE", false),
        /** Saturation level, ADU. */
        SATURATION("saturation", "SATURAT", false);

        private final String profileName;
        private final String keyword;
        private final boolean section;

        Quantity(String profileName, String keyword, boolean section) {
            this.profileName = profileName;
            this.keyword = keyword;
            this.section = section;
        }

        /** Name in a profile. */
        public String profileName() {
            return profileName;
        }

        boolean isSection() {
            return section;
        }

        /** The survey's keyword of this quantity for an amplifier. */
        String keyword(char letter) {
            return keyword + letter;
        }
    }

    public AmplifierProfile {
        sources = Map.copyOf(sources);
        if (letter < 'A' || letter > 'Z') {
            throw new IllegalArgumentException("an amplifier has a letter A to Z, got " + letter);
        }
    }
}
