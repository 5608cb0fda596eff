package org.desdm.api.data;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the test kit must know of one type of data: samples, corner cases, comparison and a picture.
 * Found by type through {@link java.util.ServiceLoader}; the kit sees pixels only through this
 * port.
 *
 * <p>Implementations have no state. Nothing that is passed in is modified; what is given back
 * shares nothing with it that can be.
 *
 * @param <T> the type
 */
public interface TestSupport<T> {

    /** The pixels, in {@link #difference}. */
    String PIXELS = "pixels";

    /** The mask plane, in {@link #difference}. */
    String MASK = "mask";

    /** The weights, in {@link #difference}. */
    String WEIGHT = "weight";

    /** Pixels, mask and weights, in {@link #difference}. */
    String PLANES = "planes";

    /** Planes and header, in {@link #difference}. */
    String EVERYTHING = "everything";

    /** The type that units declare. */
    Class<T> type();

    /** A valid sample; where it has weights they tell the noise that is in it. */
    T sample(SampleWish wish);

    /** A copy with data of its own. */
    T copy(T value);

    /** The data with one thing wrong or unusual; empty where the type knows no such thing. */
    Optional<T> altered(T value, Corner corner);

    /** The data with another value of a header keyword, added where it is missing. */
    T with(T value, String keyword, String text);

    /** The data without a header keyword. */
    T without(T value, String keyword);

    /**
     * The first difference of what is expected and what is there, in a sentence with the place;
     * empty if there is none.
     *
     * @param aspect {@link #PIXELS}, {@link #MASK}, {@link #WEIGHT}, {@link #PLANES} or {@link
     *     #EVERYTHING}
     * @param tolerance of pixels and weights; masks and headers are equal or not
     */
    Optional<String> difference(T expected, T actual, String aspect, Tolerance tolerance);

    /**
     * A PNG of what is there minus what is expected; a picture of {@code actual} if shapes differ.
     */
    byte[] picture(T expected, T actual);

    /**
     * What data that were published must never hold, such as a pixel that is not finite, without a
     * mask bit and with a weight; a sentence each.
     */
    List<String> offences(T output);

    /**
     * What was lost on the way from an input to an output of its shape, such as mask bits; a
     * sentence each, none where the shapes differ.
     */
    List<String> lost(T input, T output);

    /**
     * The scatter of the pixels over what their weights say, 1 where weights tell the truth; empty
     * without weights or with too few pixels.
     */
    OptionalDouble noiseRatio(T value);
}
