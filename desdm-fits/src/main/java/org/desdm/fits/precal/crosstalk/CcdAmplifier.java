package org.desdm.fits.precal.crosstalk;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One amplifier of the camera, named {@code ccd07A} in crosstalk files.
 *
 * @param ccdNum number of its CCD, 1 to {@link #CCDS}
 * @param letter 'A' or 'B'
 */
public record CcdAmplifier(int ccdNum, char letter) implements Comparable<CcdAmplifier> {

    /** Numbers that CCDs may have, those for focus and guiding included. */
    public static final int CCDS = 74;

    private static final Pattern NAME = Pattern.compile("ccd(\\d{1,3})([AB])");

    public CcdAmplifier {
        if (ccdNum < 1 || ccdNum > CCDS || letter != 'A' && letter != 'B') {
            throw new IllegalArgumentException(
                    "amplifiers are A and B of CCDs 1 to %d, got %d%c"
                            .formatted(CCDS, ccdNum, letter));
        }
    }

    /** The amplifier of that name; empty if there is none. */
    public static Optional<CcdAmplifier> find(String name) {
        Matcher m = NAME.matcher(name);
        if (!m.matches()) {
            return Optional.empty();
        }
        int ccdNum = Integer.parseInt(m.group(1));
        return ccdNum < 1 || ccdNum > CCDS
                ? Optional.empty()
                : Optional.of(new CcdAmplifier(ccdNum, m.group(2).charAt(0)));
    }

    @Override
    public int compareTo(CcdAmplifier other) {
        return ccdNum == other.ccdNum
                ? Character.compare(letter, other.letter)
                : Integer.compare(ccdNum, other.ccdNum);
    }

    @Override
    public String toString() {
        return "ccd%02d%c".formatted(ccdNum, letter);
    }
}
