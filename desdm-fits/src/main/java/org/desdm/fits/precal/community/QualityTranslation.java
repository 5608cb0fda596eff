package org.desdm.fits.precal.community;

import static org.desdm.fits.header.DesKeywords.CCDNUM;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.desdm.fits.error.UnknownQualityException;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.fits.mask.BadPixelBits;

/**
 * Translates the quality plane of the community pipeline to the survey's mask bits.
 *
 * <p>Before version 3.5.0 the plane holds bits; from it on, one code a pixel. Of a pixel with code
 * 1 (bad) that touches one with code 3 (saturated) the pipeline says bad where the survey says
 * saturated as well: it gets both bits. Before 4.8.0 the codes of cosmic rays and of streaks were
 * mixed up: each of them becomes both bits.
 *
 * @param version the pipeline that wrote the plane
 * @param bleeds which pixels with the code of bleeds are believed
 */
public record QualityTranslation(PipelineVersion version, Bleeds bleeds) {

    /** Which pixels with code 4 are believed to be a bleed. */
    public enum Bleeds {
        /** All of them. */
        ALL,
        /**
         * Those that a column of bled pixels joins to saturation; others, such as round masks of
         * stars that some runs copied into the code, are STAR.
         */
        JOINED
    }

    private static final Map<Integer, Integer> BITS =
            Map.of(
                    1, bits(BadPixelBit.BPM),
                    2, bits(BadPixelBit.SATURATE),
                    4, bits(BadPixelBit.INTERP),
                    16, bits(BadPixelBit.CRAY),
                    64, bits(BadPixelBit.TRAIL),
                    128, bits(BadPixelBit.SUSPECT),
                    256, bits(BadPixelBit.EDGE),
                    512, bits(BadPixelBit.EDGE));

    private static final int BAD = 1;
    private static final int SATURATED = 3;
    private static final int BLEED = 4;
    private static final int COSMIC_RAY = 5;
    private static final int STREAK = 8;

    /** What each code becomes, by the code. */
    private static final int[] CODES = {
        0,
        bits(BadPixelBit.BPM),
        bits(BadPixelBit.BPM), // no value
        bits(BadPixelBit.SATURATE),
        bits(BadPixelBit.TRAIL),
        bits(BadPixelBit.CRAY),
        bits(BadPixelBit.SUSPECT), // low weight
        bits(BadPixelBit.SUSPECT), // differs from the median of many exposures
        bits(BadPixelBit.STREAK)
    };

    /** CCD S19, whose saturation was wrong before 4.9.0. */
    private static final int S19 = 18;

    public QualityTranslation {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(bleeds, "bleeds");
    }

    /**
     * The values of a quality plane that was read as an image: whole numbers. What is none becomes
     * a value that no vocabulary has.
     *
     * @param plane its science plane; not modified
     */
    public static MaskImage values(CcdImage plane) {
        FloatImage pixels = plane.science();
        MaskImage values = MaskImage.zeros(pixels.width(), pixels.height());
        for (int i = 0; i < values.data().length; i++) {
            float value = pixels.data()[i];
            values.data()[i] = value == Math.rint(value) ? (int) value : Integer.MIN_VALUE;
        }
        return values;
    }

    /**
     * The survey's bits of a quality plane.
     *
     * @param quality values of the plane; not modified
     * @param name its name for the message
     */
    public MaskImage translated(MaskImage quality, String name) {
        return areBits() ? ofBits(quality, name) : ofCodes(quality, name);
    }

    /** What is known to be wrong with the quality planes of this version, for a CCD. */
    public List<String> cautions(FitsHeader frame) {
        List<String> cautions = new ArrayList<>();
        if (!areBits() && version.isBefore(4, 8, 0)) {
            cautions.add(
                    "before version 4.8.0 codes of cosmic rays and of streaks were mixed up: such"
                            + " pixels have CRAY and STREAK");
        }
        if (version.isBefore(4, 9, 0) && frame.find(CCDNUM).filter(n -> n == S19).isPresent()) {
            cautions.add("before version 4.9.0 the saturation of CCD 18 (S19) is wrong");
        }
        return cautions;
    }

    private boolean areBits() {
        return version.isBefore(3, 5, 0);
    }

    private MaskImage ofBits(MaskImage quality, String name) {
        MaskImage mask = MaskImage.zeros(quality.width(), quality.height());
        int known = BITS.keySet().stream().reduce(0, (a, b) -> a | b);
        Unknown unknown = new Unknown();
        for (int i = 0; i < mask.data().length; i++) {
            int value = quality.data()[i];
            if ((value & ~known) != 0) {
                unknown.count(value, i);
            }
            int bits = 0;
            for (int left = value & known; left != 0; left &= left - 1) {
                bits |= BITS.get(Integer.lowestOneBit(left));
            }
            mask.data()[i] = bits;
        }
        unknown.refuse("bits", quality, name);
        return mask;
    }

    private MaskImage ofCodes(MaskImage quality, String name) {
        MaskImage mask = MaskImage.zeros(quality.width(), quality.height());
        int[] codes = quality.data();
        Unknown unknown = new Unknown();
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] < 0 || codes[i] >= CODES.length) {
                unknown.count(codes[i], i);
            } else {
                mask.data()[i] = CODES[codes[i]] | mixedUp(codes[i]);
            }
        }
        unknown.refuse("codes", quality, name);
        flagTouched(quality, mask);
        if (bleeds == Bleeds.JOINED) {
            for (int x = 0; x < quality.width(); x++) {
                flagLooseBleeds(quality, mask, x);
            }
        }
        return mask;
    }

    private int mixedUp(int code) {
        boolean either = code == COSMIC_RAY || code == STREAK;
        return either && version.isBefore(4, 8, 0)
                ? bits(BadPixelBit.CRAY) | bits(BadPixelBit.STREAK)
                : 0;
    }

    /** Bad pixels beside saturated ones, corners included, are saturated too. */
    private static void flagTouched(MaskImage quality, MaskImage mask) {
        for (int y = 0; y < quality.height(); y++) {
            for (int x = 0; x < quality.width(); x++) {
                int i = quality.rowStart(y) + x;
                if (quality.data()[i] == BAD && touchesSaturation(quality, x, y)) {
                    mask.data()[i] |= bits(BadPixelBit.SATURATE);
                }
            }
        }
    }

    private static boolean touchesSaturation(MaskImage quality, int x, int y) {
        boolean touches = false;
        for (int row = Math.max(0, y - 1); row <= Math.min(quality.height() - 1, y + 1); row++) {
            for (int k = Math.max(0, x - 1); k <= Math.min(quality.width() - 1, x + 1); k++) {
                touches |= quality.data()[quality.rowStart(row) + k] == SATURATED;
            }
        }
        return touches;
    }

    /** Runs of bled and saturated pixels of a column in which nothing is saturated. */
    private static void flagLooseBleeds(MaskImage quality, MaskImage mask, int x) {
        int y = 0;
        while (y < quality.height()) {
            int first = y;
            boolean saturated = false;
            while (y < quality.height() && isBledOrSaturated(quality, x, y)) {
                saturated |= quality.data()[quality.rowStart(y) + x] == SATURATED;
                y++;
            }
            for (int row = first; row < y && !saturated; row++) {
                mask.data()[mask.rowStart(row) + x] = bits(BadPixelBit.STAR);
            }
            y = Math.max(y, first + 1);
        }
    }

    private static boolean isBledOrSaturated(MaskImage quality, int x, int y) {
        int code = quality.data()[quality.rowStart(y) + x];
        return code == BLEED || code == SATURATED;
    }

    private static int bits(BadPixelBit bit) {
        return BadPixelBits.of(bit).value();
    }

    /** Values that the vocabulary does not have. */
    private final class Unknown {

        private static final int MOST = 10;

        private final Map<Integer, Long> counts = new TreeMap<>();
        private int first = -1;

        void count(int value, int index) {
            if (counts.size() < MOST || counts.containsKey(value)) {
                counts.merge(value, 1L, Long::sum);
            }
            first = first < 0 ? index : first;
        }

        void refuse(String kind, MaskImage quality, String name) {
            if (counts.isEmpty()) {
                return;
            }
            throw new UnknownQualityException(
                    "%s of the quality plane that version %s does not have, with their number of pixels: %s; the first at column %d, row %d"
                            .formatted(
                                    kind,
                                    version,
                                    counts,
                                    first % quality.width() + 1,
                                    first / quality.width() + 1),
                    name,
                    "give the quality plane of the image, as its pipeline wrote it");
        }
    }
}
