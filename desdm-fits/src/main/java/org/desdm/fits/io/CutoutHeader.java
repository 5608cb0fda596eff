package org.desdm.fits.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.CardValue;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.header.HeaderCard.Kind;
import org.desdm.fits.header.Keyword;

/**
 * The header of a rectangle of an image: what counts pixels of the image counts those of the
 * rectangle (docs/headers.md). A section that cannot be followed is left out rather than wrong.
 *
 * @param whole the whole image
 * @param box the rectangle
 */
record CutoutHeader(PixelBox whole, PixelBox box) {

    /** Moves with the pixels, downwards: the reference points of all coordinate systems. */
    private static final Pattern DOWN = Pattern.compile("(?:CRPIX|LTV)([12])[A-Z]?");

    /** Counts from the corner of a survey plate. */
    private static final Pattern UP = Pattern.compile("CNPIX([12])");

    private static final Pattern OF_IMAGE =
            Pattern.compile("(?:DATA|TRIM|BIAS|PRE|POST)SEC[A-Z0-9]?");
    private static final Pattern OF_DETECTOR = Pattern.compile("(?:CCD|DET)SEC([A-Z0-9]?)");
    private static final Pattern OF_AMPLIFIER = Pattern.compile("AMPSEC([A-Z0-9]?)");

    /** The cards of {@code header}, moved to the rectangle; {@code header} is not modified. */
    FitsHeader of(FitsHeader header) {
        if (box.equals(whole)) {
            return header;
        }
        FitsHeader moved = new FitsHeader();
        PixelBox corner = amplifierCorner(header);
        for (HeaderCard card : header.cards()) {
            moved(card, header, corner).ifPresent(moved::append);
        }
        for (int axis = 1; axis <= 2; axis++) {
            Keyword<Double> ltv = axis == 1 ? DesKeywords.LTV1 : DesKeywords.LTV2;
            if (header.findCard(ltv.name()).isEmpty() && origin(axis) > 0) {
                moved.set(ltv, (double) -origin(axis));
            }
        }
        return moved;
    }

    private int origin(int axis) {
        return axis == 1 ? box.x0() : box.y0();
    }

    private Optional<HeaderCard> moved(HeaderCard card, FitsHeader header, PixelBox corner) {
        Matcher down = DOWN.matcher(card.keyword());
        if (down.matches()) {
            return Optional.of(plus(card, -origin(Integer.parseInt(down.group(1)))));
        }
        Matcher up = UP.matcher(card.keyword());
        if (up.matches()) {
            return Optional.of(plus(card, origin(Integer.parseInt(up.group(1)))));
        }
        Optional<FitsSection> section = section(card);
        if (section.isEmpty()) {
            return Optional.of(card);
        }
        if (OF_IMAGE.matcher(card.keyword()).matches()) {
            return inImage(section.get()).map(found -> with(card, found));
        }
        Matcher detector = OF_DETECTOR.matcher(card.keyword());
        if (detector.matches()) {
            return inDetector(section.get(), header, detector.group(1)).map(f -> with(card, f));
        }
        Matcher amplifier = OF_AMPLIFIER.matcher(card.keyword());
        return amplifier.matches()
                ? inAmplifier(section.get(), header, amplifier.group(1), corner)
                        .map(found -> with(card, found))
                : Optional.of(card);
    }

    /** The card with a number added; as it is where it is no number. */
    private static HeaderCard plus(HeaderCard card, int by) {
        if (by == 0) {
            return card;
        }
        CardValue value = card.value();
        if (value instanceof CardValue.Whole whole) {
            return with(card, whole.value().doubleValue() + by);
        }
        return value instanceof CardValue.Real real ? with(card, real.value() + by) : card;
    }

    private static HeaderCard with(HeaderCard card, double value) {
        return HeaderCard.of(card.keyword(), Kind.REAL, Double.toString(value), card.comment());
    }

    private static Optional<FitsSection> section(HeaderCard card) {
        boolean named = card.kind() == Kind.STRING && card.keyword().contains("SEC");
        try {
            return named ? Optional.of(FitsSection.parse(card.text())) : Optional.empty();
        } catch (IllegalArgumentException notASection) {
            return Optional.empty();
        }
    }

    private static HeaderCard with(HeaderCard card, FitsSection section) {
        return HeaderCard.of(card.keyword(), Kind.STRING, section.toString(), card.comment());
    }

    /** A section of image pixels, cut and moved; empty where it lies outside. */
    private Optional<FitsSection> inImage(FitsSection section) {
        return common(section.toBox(), box)
                .map(common -> FitsSection.of(common.shifted(-box.x0(), -box.y0())))
                .map(found -> inOrderOf(section, found));
    }

    private static Optional<PixelBox> common(PixelBox a, PixelBox b) {
        return a.overlaps(b)
                ? Optional.of(
                        new PixelBox(
                                Math.max(a.x0(), b.x0()),
                                Math.max(a.y0(), b.y0()),
                                Math.min(a.x1(), b.x1()),
                                Math.min(a.y1(), b.y1())))
                : Optional.empty();
    }

    /** An ascending section with its axes reversed where those of {@code model} are. */
    private static FitsSection inOrderOf(FitsSection model, FitsSection ascending) {
        boolean x = model.isXReversed();
        boolean y = model.isYReversed();
        return new FitsSection(
                x ? ascending.xLast() : ascending.xFirst(),
                x ? ascending.xFirst() : ascending.xLast(),
                y ? ascending.yLast() : ascending.yFirst(),
                y ? ascending.yFirst() : ascending.yLast());
    }

    /** The image pixels that a section of the same suffix says are on the detector. */
    private PixelBox dataBox(FitsHeader header, String suffix) {
        return header.findCard("DATASEC" + suffix)
                .flatMap(CutoutHeader::section)
                .map(FitsSection::toBox)
                .orElse(whole);
    }

    /** The part of a section of the detector that the cut data section lies on. */
    private Optional<FitsSection> inDetector(
            FitsSection section, FitsHeader header, String suffix) {
        PixelBox data = dataBox(header, suffix);
        Optional<PixelBox> cut = common(data, box);
        if (cut.isEmpty()) {
            return Optional.empty();
        }
        PixelBox there = cut.get();
        Optional<int[]> x =
                part(
                        section.xFirst(),
                        section.xLast(),
                        data.width(),
                        there.x0() - data.x0(),
                        there.x1() - data.x0());
        Optional<int[]> y =
                part(
                        section.yFirst(),
                        section.yLast(),
                        data.height(),
                        there.y0() - data.y0(),
                        there.y1() - data.y0());
        return x.isEmpty() || y.isEmpty()
                ? Optional.empty()
                : Optional.of(new FitsSection(x.get()[0], x.get()[1], y.get()[0], y.get()[1]));
    }

    /**
     * First and last of the detector's pixels under the pixels {@code from} to {@code to} of an
     * axis of {@code length} pixels; empty where these are no whole number of those.
     */
    private static Optional<int[]> part(int first, int last, int length, int from, int to) {
        int pixels = Math.abs(last - first) + 1;
        if (pixels % length != 0) {
            return Optional.empty();
        }
        int step = pixels / length * (last >= first ? 1 : -1);
        return Optional.of(
                new int[] {first + step * from, first + step * to - Integer.signum(step)});
    }

    /**
     * AMPSECx are the pixels of an amplifier in the trimmed image, in the order of readout: cut
     * like DATASECx, and counted from the corner of what is left of all amplifiers.
     */
    private Optional<FitsSection> inAmplifier(
            FitsSection section, FitsHeader header, String suffix, PixelBox corner) {
        if (header.findCard("DATASEC" + suffix).isEmpty()) {
            return inImage(section);
        }
        return amplifierPart(section, dataBox(header, suffix))
                .map(part -> FitsSection.of(part.shifted(-corner.x0(), -corner.y0())))
                .map(found -> inOrderOf(section, found));
    }

    private Optional<PixelBox> amplifierPart(FitsSection section, PixelBox data) {
        PixelBox amp = section.toBox();
        boolean same = amp.width() == data.width() && amp.height() == data.height();
        return same
                ? common(data, box).map(c -> c.shifted(amp.x0() - data.x0(), amp.y0() - data.y0()))
                : Optional.empty();
    }

    /** The first pixel of all that is left of the amplifiers, as a box of one pixel. */
    private PixelBox amplifierCorner(FitsHeader header) {
        List<PixelBox> parts = new ArrayList<>();
        for (HeaderCard card : header.cards()) {
            Matcher amplifier = OF_AMPLIFIER.matcher(card.keyword());
            Optional<FitsSection> section = section(card);
            if (amplifier.matches() && section.isPresent()) {
                amplifierPart(section.get(), dataBox(header, amplifier.group(1)))
                        .ifPresent(parts::add);
            }
        }
        int x = parts.stream().mapToInt(PixelBox::x0).min().orElse(0);
        int y = parts.stream().mapToInt(PixelBox::y0).min().orElse(0);
        return new PixelBox(x, y, x + 1, y + 1);
    }
}
