package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.dataSec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.desdm.fits.error.CollectedProblems;
import org.desdm.fits.error.MissingKeywordException;
import org.desdm.fits.error.UnusableSectionException;
import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;

/**
 * The amplifiers of one image and the pixels that each of them read, from DATASECA, DATASECB and so
 * on; in the order of their letters, which says nothing about their place on the CCD.
 *
 * @param list at least one; no two share a pixel
 * @param leftToRight indices of the list, in the order of the amplifiers' columns
 */
public record Amplifiers(List<Amplifier> list, int[] leftToRight) {

    /**
     * One amplifier.
     *
     * @param letter its letter
     * @param data its imaging pixels in this image
     */
    public record Amplifier(char letter, PixelBox data) {}

    /** Work on a stretch of one row that one amplifier read. */
    @FunctionalInterface
    public interface Stretch {
        /** Indices {@code from <= i < end} of the pixels, of amplifier {@code list.get(amp)}. */
        void run(int amp, int from, int end);
    }

    /** Amplifiers in the order of their letters. */
    public Amplifiers(List<Amplifier> list) {
        this(
                List.copyOf(list),
                IntStream.range(0, list.size())
                        .boxed()
                        .sorted(Comparator.comparingInt(amp -> list.get(amp).data.x0()))
                        .mapToInt(Integer::intValue)
                        .toArray());
    }

    /** The amplifiers that a header of an image of that size names. */
    public static Amplifiers of(FitsHeader header, int width, int height) {
        ImageSections sections = new ImageSections(header, width, height);
        CollectedProblems problems = new CollectedProblems();
        List<Amplifier> list = new ArrayList<>();
        for (char letter : letters(header)) {
            problems.from(() -> sections.require(dataSec(letter)))
                    .ifPresent(box -> list.add(new Amplifier(letter, box)));
        }
        problems.requireNone();
        if (list.isEmpty()) {
            throw new MissingKeywordException(
                    "no amplifier: keyword DATASECA is missing",
                    "header",
                    "complete the header with a camera profile");
        }
        requireDisjoint(list);
        return new Amplifiers(list);
    }

    /** The letters of the amplifiers that a header names, in their order. */
    static List<Character> letters(FitsHeader header) {
        List<Character> letters = new ArrayList<>();
        for (char letter = 'A'; letter <= 'Z'; letter++) {
            if (header.findText(dataSec(letter).name()).isPresent()) {
                letters.add(letter);
            }
        }
        return letters;
    }

    /** The amplifiers of an image without overscan: every pixel belongs to one of them. */
    public static Amplifiers tiling(FitsHeader header, int width, int height) {
        Amplifiers amplifiers = of(header, width, height);
        long area = amplifiers.list.stream().mapToLong(amp -> amp.data.area()).sum();
        if (area != (long) width * height) {
            throw new UnusableSectionException(
                    "the amplifiers' sections %s leave pixels of the %d x %d image to none"
                            .formatted(amplifiers.sections(), width, height),
                    "DATASECA",
                    "subtract the overscan and trim first, or correct the camera profile");
        }
        return amplifiers;
    }

    /**
     * A number of each amplifier, which must be there, finite and above 0; all problems at once.
     */
    public double[] requirePositive(FitsHeader header, AmplifierKeyword keyword) {
        double[] values = new double[list.size()];
        List<String> missing = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            Keyword<Double> key = keyword.of(list.get(i).letter);
            values[i] = header.find(key).orElse(Double.NaN);
            if (header.find(key).isEmpty()) {
                missing.add(key.name());
            } else if (!(values[i] > 0 && values[i] < Double.POSITIVE_INFINITY)) {
                bad.add(key.name() + " = " + values[i]);
            }
        }
        if (!missing.isEmpty() && bad.isEmpty()) {
            throw new MissingKeywordException(
                    "missing: " + String.join(", ", missing),
                    "header",
                    "give the values in the camera profile");
        }
        missing.forEach(name -> bad.add(name + " missing"));
        if (!bad.isEmpty()) {
            throw new UnusableValueException(
                    String.join(", ", bad) + ": must be finite and above 0",
                    "header",
                    "correct the header, or give the value in the camera profile");
        }
        return values;
    }

    /** The keyword that states a number for an amplifier. */
    @FunctionalInterface
    public interface AmplifierKeyword {
        /** The keyword of the amplifier of that letter. */
        Keyword<Double> of(char letter);
    }

    /**
     * Runs {@code work} on the stretches of rows {@code firstRow <= y < endRow}, in the order of
     * their pixels: from right to left the processor does not fetch ahead, and reading takes three
     * times as long.
     */
    public void forEachStretch(int width, int firstRow, int endRow, Stretch work) {
        for (int y = firstRow; y < endRow; y++) {
            for (int amp : leftToRight) {
                PixelBox data = list.get(amp).data;
                if (y >= data.y0() && y < data.y1()) {
                    work.run(amp, y * width + data.x0(), y * width + data.x1());
                }
            }
        }
    }

    /** Index of an amplifier's first pixel in row y of an image {@code width} pixels wide. */
    int from(int amp, int width, int y) {
        return y * width + list.get(amp).data.x0();
    }

    /** How many pixels of row y an amplifier read. */
    int count(int amp, int y) {
        PixelBox data = list.get(amp).data;
        return y >= data.y0() && y < data.y1() ? data.width() : 0;
    }

    private String sections() {
        return String.join(
                " ", list.stream().map(amp -> amp.letter + amp.data.toString()).toList());
    }

    private static void requireDisjoint(List<Amplifier> list) {
        CollectedProblems problems = new CollectedProblems();
        for (Amplifier a : list) {
            for (Amplifier b : list) {
                if (a.letter < b.letter) {
                    problems.in(() -> requireDisjoint(a, b));
                }
            }
        }
        problems.requireNone();
    }

    private static void requireDisjoint(Amplifier a, Amplifier b) {
        if (a.data.overlaps(b.data)) {
            throw new UnusableSectionException(
                    "DATASEC%c = %s and DATASEC%c = %s overlap"
                            .formatted(a.letter, a.data, b.letter, b.data),
                    "header",
                    "give the sections by value in the camera profile");
        }
    }
}
