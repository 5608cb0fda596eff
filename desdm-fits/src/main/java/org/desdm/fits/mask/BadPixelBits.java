package org.desdm.fits.mask;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A set of {@link BadPixelBit}s held as one int, so that a hot loop can test {@code mask & bits}.
 *
 * @param value the bits; may hold some without a name
 */
public record BadPixelBits(int value) {

    public static final BadPixelBits NONE = new BadPixelBits(0);

    /** The set of the given bits. */
    public static BadPixelBits of(BadPixelBit... bits) {
        return new BadPixelBits(
                Arrays.stream(bits).mapToInt(BadPixelBit::value).reduce(0, (a, b) -> a | b));
    }

    /**
     * Parses the form of configurations: {@code "BPM,SATURATE"}, or an integer such as {@code "3"}.
     */
    public static BadPixelBits parse(String text) {
        String s = text.strip();
        if (s.matches("\\d{1,9}")) {
            return new BadPixelBits(Integer.parseInt(s));
        }
        return of(
                Arrays.stream(s.split(","))
                        .map(BadPixelBits::bitNamed)
                        .toArray(BadPixelBit[]::new));
    }

    /** Whether {@code bit} is in the set. */
    public boolean contains(BadPixelBit bit) {
        return (value & bit.value()) != 0;
    }

    /** Names joined by commas; bits without a name follow as a number. */
    @Override
    public String toString() {
        String names =
                Arrays.stream(BadPixelBit.values())
                        .filter(this::contains)
                        .map(Enum::name)
                        .collect(Collectors.joining(","));
        int unnamed = value & ~of(BadPixelBit.values()).value;
        if (unnamed == 0) {
            return names.isEmpty() ? "0" : names;
        }
        return names.isEmpty() ? Integer.toString(unnamed) : names + "," + unnamed;
    }

    private static BadPixelBit bitNamed(String name) {
        try {
            return BadPixelBit.valueOf(name.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "unknown mask bit '"
                            + name.strip()
                            + "'; known bits: "
                            + Arrays.toString(BadPixelBit.values()),
                    e);
        }
    }
}
