package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.ampSec;
import static org.desdm.fits.header.DesKeywords.biasSec;

import java.util.ArrayList;
import java.util.List;
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

    /**
     * One amplifier.
     *
     * @param letter its letter
     * @param data its imaging pixels in the raw image
     * @param bias its overscan in the raw image
     * @param target its pixels in the trimmed image, as many
     */
    record Part(char letter, PixelBox data, PixelBox bias, PixelBox target) {}

    /** Reads the sections of a raw image; each that cannot be used is an error that names it. */
    static TrimLayout of(FitsHeader header, int rawWidth, int rawHeight) {
        Amplifiers amplifiers = Amplifiers.of(header, rawWidth, rawHeight);
        ImageSections sections = new ImageSections(header, rawWidth, rawHeight);
        List<PixelBox> targets = targets(header, amplifiers);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            Amplifiers.Amplifier amp = amplifiers.list().get(i);
            PixelBox bias = sections.require(biasSec(amp.letter()));
            requireNoLight(bias, amp.letter(), amplifiers);
            parts.add(new Part(amp.letter(), amp.data(), bias, targets.get(i)));
        }
        int width = targets.stream().mapToInt(PixelBox::x1).max().orElseThrow();
        int height = targets.stream().mapToInt(PixelBox::y1).max().orElseThrow();
        requireTiling(targets, width, height);
        return new TrimLayout(List.copyOf(parts), amplifiers.leftToRight(), width, height);
    }

    /** AMPSECx of an amplifier that has one; otherwise its imaging pixels pushed to the others. */
    private static List<PixelBox> targets(FitsHeader header, Amplifiers amplifiers) {
        List<PixelBox> boxes = amplifiers.list().stream().map(Amplifiers.Amplifier::data).toList();
        List<PixelBox> targets = new ArrayList<>();
        for (Amplifiers.Amplifier amp : amplifiers.list()) {
            PixelBox data = amp.data();
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
            targets.add(target);
        }
        return targets;
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

    private static void requireNoLight(PixelBox bias, char letter, Amplifiers amplifiers) {
        for (Amplifiers.Amplifier other : amplifiers.list()) {
            if (bias.overlaps(other.data())) {
                throw new UnusableSectionException(
                        "the overscan BIASSEC%c = %s overlaps the imaging pixels DATASEC%c = %s"
                                .formatted(letter, bias, other.letter(), other.data()),
                        "BIASSEC" + letter,
                        "give the sections by value in the camera profile");
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
