package org.desdm.examples.combine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.ErrorCode;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.precal.Amplifiers;
import org.desdm.wrapper.error.WrapperError;

/**
 * Where the level of a flat is taken.
 *
 * @param section a section; {@code all}; or {@code centre}, the survey's [512:1536,1536:2560] of
 *     2048 x 4096 pixels, and the same part of other shapes
 * @param leftOut amplifiers whose pixels do not count, by CCD and letter: {@code 31A}
 */
public record LevelRegion(String section, Set<String> leftOut) {

    private static final String GIVE_A_SECTION =
            "give a section inside the image, 'centre' or 'all'";

    private static final Pattern AMPLIFIER = Pattern.compile("0*(\\d{1,3}[A-Z])");

    public LevelRegion {
        leftOut = Set.copyOf(leftOut);
    }

    /**
     * The region that two parameters name.
     *
     * @param amplifiers amplifiers with commas between them; blank for none
     */
    public static LevelRegion of(String section, String amplifiers) {
        Set<String> leftOut = new TreeSet<>();
        if (!amplifiers.isBlank()) {
            for (String word : amplifiers.split(",", -1)) {
                String amp = word.strip().toUpperCase(Locale.ROOT);
                Matcher matcher = AMPLIFIER.matcher(amp);
                if (!matcher.matches()) {
                    throw refused(
                            WrapperError.BAD_VALUE,
                            "\"%s\" names no amplifier".formatted(word.strip()),
                            "badAmplifiers",
                            "write CCD numbers with a letter, and commas between them: 31A,2B");
                }
                leftOut.add(matcher.group(1));
            }
        }
        return new LevelRegion(section, leftOut);
    }

    /** The pixels of a trimmed frame. */
    public PixelBox in(CcdRows frame) {
        int width = frame.science().width();
        int height = frame.science().height();
        PixelBox box = pixels(section, width, height, "region");
        int ccdNum = frame.header().require(DesKeywords.CCDNUM);
        List<PixelBox> bad = new ArrayList<>();
        Optional<PixelBox> good = Optional.empty();
        Set<String> unknown = new TreeSet<>(leftOut);
        unknown.removeIf(amp -> !amp.matches(ccdNum + "[A-Z]"));
        for (Amplifiers.Amplifier amp : Amplifiers.tiling(frame.header(), width, height).list()) {
            if (unknown.remove(ccdNum + String.valueOf(amp.letter()))) {
                bad.add(amp.data());
            } else {
                good = Optional.of(good.map(g -> around(g, amp.data())).orElse(amp.data()));
            }
        }
        requireNone(unknown, ccdNum);
        return bad.isEmpty() ? box : without(bad, good, box, ccdNum);
    }

    private static void requireNone(Set<String> unknown, int ccdNum) {
        if (!unknown.isEmpty()) {
            throw refused(
                    WrapperError.BAD_VALUE,
                    "CCD %d has no amplifier %s".formatted(ccdNum, String.join(", ", unknown)),
                    "badAmplifiers",
                    "name amplifiers by the letters of DATASECx in the header");
        }
    }

    /** What good amplifiers have of the region, which must be one box. */
    private PixelBox without(
            List<PixelBox> bad, Optional<PixelBox> good, PixelBox box, int ccdNum) {
        PixelBox left =
                good.filter(box::overlaps)
                        .map(g -> common(g, box))
                        .orElseThrow(
                                () ->
                                        unusable(
                                                "no pixel of region %s of CCD %d is left without the amplifiers %s",
                                                ccdNum));
        if (bad.stream().anyMatch(left::overlaps)) {
            throw unusable(
                    "what is left of region %s of CCD %d without the amplifiers %s is no rectangle",
                    ccdNum);
        }
        return left;
    }

    private DesdmException unusable(String what, int ccdNum) {
        return refused(
                FitsError.UNUSABLE_SECTION,
                what.formatted(section, ccdNum, leftOut),
                "region, badAmplifiers",
                "choose another region, or leave out fewer amplifiers");
    }

    /**
     * Refuses a text that names no pixels of any image.
     *
     * @param parameter name of the parameter, for the message
     */
    public static void requireForm(String section, String parameter) {
        if (!section.equals("all") && !section.equals("centre")) {
            parsed(section, parameter);
        }
    }

    /**
     * The pixels that a section, {@code centre} or {@code all} names in an image of this size.
     *
     * @param parameter name of the parameter, for the message
     */
    public static PixelBox pixels(String section, int width, int height, String parameter) {
        if (section.equals("all")) {
            return PixelBox.ofSize(width, height);
        }
        if (section.equals("centre")) {
            // 511 and 1535 of 2048 x 4096: the survey counts from 1
            return new PixelBox(
                    Math.max(0, width / 4 - 1),
                    Math.max(0, height * 3 / 8 - 1),
                    width - width / 4,
                    height - height * 3 / 8);
        }
        PixelBox named = parsed(section, parameter);
        if (PixelBox.ofSize(width, height).contains(named)) {
            return named;
        }
        throw refused(
                FitsError.UNUSABLE_SECTION,
                "region %s reaches outside an image of %d x %d pixels"
                        .formatted(section, width, height),
                parameter,
                GIVE_A_SECTION);
    }

    private static PixelBox parsed(String section, String parameter) {
        try {
            return FitsSection.parse(section).toBox();
        } catch (IllegalArgumentException e) {
            throw refused(FitsError.UNUSABLE_SECTION, e.getMessage(), parameter, GIVE_A_SECTION);
        }
    }

    private static PixelBox around(PixelBox a, PixelBox b) {
        return new PixelBox(
                Math.min(a.x0(), b.x0()),
                Math.min(a.y0(), b.y0()),
                Math.max(a.x1(), b.x1()),
                Math.max(a.y1(), b.y1()));
    }

    private static PixelBox common(PixelBox a, PixelBox b) {
        return new PixelBox(
                Math.max(a.x0(), b.x0()),
                Math.max(a.y0(), b.y0()),
                Math.min(a.x1(), b.x1()),
                Math.min(a.y1(), b.y1()));
    }

    private static DesdmException refused(
            ErrorCode code, String what, String parameter, String next) {
        return new DesdmException(Problem.of(code, what).at("parameter " + parameter).next(next));
    }
}
