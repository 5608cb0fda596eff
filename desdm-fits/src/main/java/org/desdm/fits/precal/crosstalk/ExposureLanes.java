package org.desdm.fits.precal.crosstalk;

import static org.desdm.fits.header.DesKeywords.CCDNUM;
import static org.desdm.fits.header.DesKeywords.DESDCXTK;
import static org.desdm.fits.header.DesKeywords.EXPNUM;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.RowSource;
import org.desdm.fits.precal.Amplifiers;

/**
 * The amplifiers of all CCDs of an exposure. An amplifier that has the lowest column of its CCD is
 * read from there, one that has the highest from there.
 *
 * @param width columns of every CCD
 * @param height rows of every CCD
 * @param list the lanes, all of one length
 */
record ExposureLanes(int width, int height, List<Lane> list) {

    ExposureLanes {
        list = List.copyOf(list);
    }

    /** Looks at the headers and reports everything that does not belong together. */
    static ExposureLanes of(List<CcdRows> exposure) {
        if (exposure.isEmpty()) {
            throw new IllegalArgumentException("an exposure without CCDs");
        }
        List<Problem> problems = new ArrayList<>();
        Map<Integer, String> seen = new TreeMap<>();
        RowSource first = exposure.get(0).science();
        List<Lane> lanes = new ArrayList<>();
        for (int ccd = 0; ccd < exposure.size(); ccd++) {
            CcdRows rows = exposure.get(ccd);
            int ccdNum = rows.header().require(CCDNUM);
            String before = seen.put(ccdNum, rows.science().name());
            if (before != null) {
                problems.add(mixed("CCDNUM %d is there twice".formatted(ccdNum), rows));
            }
            requireSame(rows, exposure.get(0), problems);
            addLanes(lanes, ccd, rows, problems);
        }
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        return new ExposureLanes(first.width(), first.height(), lanes);
    }

    private static void requireSame(CcdRows rows, CcdRows first, List<Problem> problems) {
        RowSource a = rows.science();
        RowSource b = first.science();
        if (a.width() != b.width() || a.height() != b.height()) {
            problems.add(
                    mixed(
                            "it is %d x %d pixels, %s is %d x %d"
                                    .formatted(
                                            a.width(), a.height(), b.name(), b.width(), b.height()),
                            rows));
        }
        String expnum = rows.header().findText(EXPNUM.name()).orElse("");
        String other = first.header().findText(EXPNUM.name()).orElse("");
        if (!expnum.equals(other)) {
            problems.add(mixed("EXPNUM is '%s', of others '%s'".formatted(expnum, other), rows));
        }
        if (rows.header().contains(DESDCXTK)) {
            problems.add(
                    Problem.of(
                                    FitsError.ALREADY_DONE,
                                    "crosstalk was corrected before (DESDCXTK is there)")
                            .at(a.name())
                            .next("give the exposure as the camera wrote it"));
        }
    }

    private static void addLanes(List<Lane> lanes, int ccd, CcdRows rows, List<Problem> problems) {
        RowSource pixels = rows.science();
        int ccdNum = rows.header().require(CCDNUM);
        Amplifiers amplifiers = Amplifiers.tiling(rows.header(), pixels.width(), pixels.height());
        for (Amplifiers.Amplifier amp : amplifiers.list()) {
            PixelBox box = amp.data();
            boolean left = box.x0() == 0;
            boolean right = box.x1() == pixels.width();
            boolean known = ccdNum >= 1 && ccdNum <= CcdAmplifier.CCDS && amp.letter() <= 'B';
            int length = lanes.isEmpty() ? box.width() : lanes.get(0).length();
            if (!known || !left && !right || box.height() != pixels.height()) {
                problems.add(
                        mixed(
                                "amplifier %c of CCD %d, %s, is no half of a CCD of the camera"
                                        .formatted(amp.letter(), ccdNum, box),
                                rows));
            } else if (box.width() != length) {
                problems.add(
                        mixed(
                                "amplifier %c has %d columns, others have %d"
                                        .formatted(amp.letter(), box.width(), length),
                                rows));
            } else {
                CcdAmplifier name = new CcdAmplifier(ccdNum, amp.letter());
                lanes.add(new Lane(ccd, name, box.x0(), length, !left));
            }
        }
    }

    private static Problem mixed(String what, CcdRows rows) {
        return Problem.of(FitsError.MIXED_EXPOSURE, what)
                .at(rows.science().name())
                .next("give the exposure as the camera wrote it");
    }
}
