package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.ampSec;
import static org.desdm.fits.header.DesKeywords.biasSec;
import static org.desdm.fits.header.DesKeywords.parallelBiasSec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.desdm.fits.error.CollectedProblems;
import org.desdm.fits.error.UnusableSectionException;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.FitsHeader;

/**
 * Where the pixels of each amplifier come from in the raw image and where they go in the trimmed
 * one.
 *
 * @param parts one for each amplifier
 * @param leftToRight indices of the parts, in the order of their columns in the raw image
 * @param width columns of the trimmed image
 * @param height rows of the trimmed image
 */
record TrimLayout(List<Part> parts, int[] leftToRight, int width, int height) {

    private static final String NEXT = "give the sections by value in the camera profile";

    /**
     * One amplifier.
     *
     * @param letter its letter
     * @param data its imaging pixels in the raw image
     * @param bias its overscan in the raw image
     * @param parallel its parallel overscan in the raw image, if it is to be used
     * @param target its pixels in the trimmed image, as many
     */
    record Part(
            char letter,
            PixelBox data,
            PixelBox bias,
            Optional<PixelBox> parallel,
            PixelBox target) {}

    /**
     * Reads the sections of a raw image; each that cannot be used is an error that names it, and
     * all of them are told at once.
     *
     * @param parallel whether every amplifier must have a parallel overscan
     */
    static TrimLayout of(FitsHeader header, int rawWidth, int rawHeight, boolean parallel) {
        CollectedProblems problems = new CollectedProblems();
        ImageSections sections = new ImageSections(header, rawWidth, rawHeight);
        Optional<Amplifiers> found =
                problems.from(() -> Amplifiers.of(header, rawWidth, rawHeight));
        List<PixelBox> biases = new ArrayList<>();
        List<Optional<PixelBox>> parallels = new ArrayList<>();
        for (char letter : Amplifiers.letters(header)) {
            problems.from(() -> sections.require(biasSec(letter))).ifPresent(biases::add);
            if (parallel) {
                parallels.add(problems.from(() -> sections.require(parallelBiasSec(letter))));
            } else {
                parallels.add(Optional.empty());
            }
        }
        problems.requireNone();
        return of(header, found.orElseThrow(), biases, parallels);
    }

    /** The same, of sections that each lie in the image. */
    private static TrimLayout of(
            FitsHeader header,
            Amplifiers amplifiers,
            List<PixelBox> biases,
            List<Optional<PixelBox>> parallels) {
        CollectedProblems problems = new CollectedProblems();
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < biases.size(); i++) {
            Amplifiers.Amplifier amp = amplifiers.list().get(i);
            PixelBox bias = biases.get(i);
            Optional<PixelBox> parallel = parallels.get(i);
            problems.in(() -> requireOverscan(amp, bias, amplifiers));
            parallel.ifPresent(
                    box -> problems.in(() -> requireParallel(amp, box, bias, amplifiers)));
            problems.from(() -> target(header, amp, amplifiers))
                    .ifPresent(
                            target ->
                                    parts.add(
                                            new Part(
                                                    amp.letter(),
                                                    amp.data(),
                                                    bias,
                                                    parallel,
                                                    target)));
        }
        problems.requireNone();
        List<PixelBox> targets = parts.stream().map(Part::target).toList();
        int width = targets.stream().mapToInt(PixelBox::x1).max().orElseThrow();
        int height = targets.stream().mapToInt(PixelBox::y1).max().orElseThrow();
        requireTiling(targets, width, height);
        return new TrimLayout(List.copyOf(parts), amplifiers.leftToRight(), width, height);
    }

    /** AMPSECx of an amplifier that has one; otherwise its imaging pixels pushed to the others. */
    private static PixelBox target(
            FitsHeader header, Amplifiers.Amplifier amp, Amplifiers amplifiers) {
        PixelBox data = amp.data();
        List<PixelBox> boxes = amplifiers.list().stream().map(Amplifiers.Amplifier::data).toList();
        PixelBox target =
                header.find(ampSec(amp.letter()))
                        .map(FitsSection::toBox)
                        .orElseGet(() -> pushedTogether(data, boxes));
        if (target.width() != data.width() || target.height() != data.height()) {
            throw new UnusableSectionException(
                    "AMPSEC%c = %s has not the shape of DATASEC%c = %s"
                            .formatted(amp.letter(), target, amp.letter(), data),
                    "AMPSEC" + amp.letter(),
                    "give both sections by value in the camera profile");
        }
        return target;
    }

    /** Columns and rows that no amplifier's imaging pixels use, below this box, are left out. */
    private static PixelBox pushedTogether(PixelBox data, List<PixelBox> boxes) {
        boolean[] columns = new boolean[data.x0()];
        boolean[] rows = new boolean[data.y0()];
        for (PixelBox box : boxes) {
            for (int x = box.x0(); x < Math.min(box.x1(), columns.length); x++) {
                columns[x] = true;
            }
            for (int y = box.y0(); y < Math.min(box.y1(), rows.length); y++) {
                rows[y] = true;
            }
        }
        return data.shifted(used(columns) - data.x0(), used(rows) - data.y0());
    }

    private static int used(boolean[] lines) {
        int count = 0;
        for (boolean used : lines) {
            count += used ? 1 : 0;
        }
        return count;
    }

    private static void requireOverscan(
            Amplifiers.Amplifier amp, PixelBox bias, Amplifiers amplifiers) {
        String keyword = biasSec(amp.letter()).name();
        requireNoLight(keyword, bias, amplifiers);
        if (bias.y0() > amp.data().y0() || bias.y1() < amp.data().y1()) {
            throw new UnusableSectionException(
                    "the overscan %s = %s does not reach all rows of DATASEC%c = %s"
                            .formatted(keyword, bias, amp.letter(), amp.data()),
                    keyword,
                    NEXT);
        }
    }

    /** Its columns are those of the imaging pixels, its rows have a serial overscan. */
    private static void requireParallel(
            Amplifiers.Amplifier amp, PixelBox box, PixelBox bias, Amplifiers amplifiers) {
        String keyword = parallelBiasSec(amp.letter()).name();
        requireNoLight(keyword, box, amplifiers);
        boolean columns = box.x0() <= amp.data().x0() && box.x1() >= amp.data().x1();
        boolean rows = box.y0() >= bias.y0() && box.y1() <= bias.y1();
        if (!columns || !rows) {
            throw new UnusableSectionException(
                    "the parallel overscan %s = %s does not reach all columns of DATASEC%c = %s, or has rows that the overscan BIASSEC%c = %s has not"
                            .formatted(keyword, box, amp.letter(), amp.data(), amp.letter(), bias),
                    keyword,
                    NEXT);
        }
    }

    private static void requireNoLight(String keyword, PixelBox box, Amplifiers amplifiers) {
        for (Amplifiers.Amplifier other : amplifiers.list()) {
            if (box.overlaps(other.data())) {
                throw new UnusableSectionException(
                        "the overscan %s = %s overlaps the imaging pixels DATASEC%c = %s"
                                .formatted(keyword, box, other.letter(), other.data()),
                        keyword,
                        NEXT);
            }
        }
    }

    private static void requireTiling(List<PixelBox> targets, int width, int height) {
        long area = targets.stream().mapToLong(PixelBox::area).sum();
        boolean overlap = false;
        for (int i = 0; i < targets.size(); i++) {
            for (int j = 0; j < i; j++) {
                overlap |= targets.get(i).overlaps(targets.get(j));
            }
        }
        if (overlap || area != (long) width * height) {
            throw new UnusableSectionException(
                    "the amplifiers %s do not fill a trimmed image of %d x %d pixels"
                            .formatted(targets, width, height),
                    "AMPSECA, DATASECA, ...",
                    "give AMPSECA, AMPSECB, ... by value in the camera profile");
        }
    }
}
