package org.desdm.fits.sky;

import static org.desdm.fits.header.DesKeywords.BADDET;
import static org.desdm.fits.header.DesKeywords.BLOCKSIZ;
import static org.desdm.fits.header.DesKeywords.CCDNUM;
import static org.desdm.fits.header.DesKeywords.HALFS7;
import static org.desdm.fits.header.DesKeywords.MASKVAL;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;

/**
 * The sky of an exposure over the focal plane, in superpixels.
 *
 * @param image one pixel a superpixel; MASKVAL where there is no CCD, or none that can be trusted
 * @param missing names of the usable CCDs that were not given
 */
public record FocalPlaneSky(CcdImage image, List<String> missing) {

    /** What the mini-skies of an exposure have in common. */
    private static final List<String> SHARED = List.of("EXPNUM", "BAND", "BLOCKSIZ", "MASKVAL");

    public FocalPlaneSky {
        missing = List.copyOf(missing);
    }

    /**
     * Puts the mini-skies of an exposure together, by CCDNUM. CCDs that are not usable are left
     * out.
     *
     * @param minis at least one, in any order; not modified
     * @throws DesdmException with everything that does not belong together: CCDs given twice or
     *     unknown, other exposures, bands, blocks or shapes
     */
    public static FocalPlaneSky assemble(FocalPlane plane, List<CcdImage> minis) {
        FitsHeader first = minis.get(0).header();
        int block = first.require(BLOCKSIZ);
        requireOneExposure(plane, minis, block);
        double fill = first.require(MASKVAL);
        FloatImage picture = FloatImage.zeros(plane.width() / block, plane.height() / block);
        Arrays.fill(picture.data(), (float) fill);
        Map<Integer, CcdImage> byNumber = new TreeMap<>();
        minis.forEach(mini -> byNumber.put(mini.header().require(CCDNUM), mini));
        List<String> missing = new ArrayList<>();
        for (FocalPlane.Place place : plane.places()) {
            CcdImage mini = byNumber.get(place.ccdNum());
            if (mini != null) {
                copy(mini.science(), place, block, picture);
            } else if (place.usableColumns() > 0) {
                missing.add(place.name());
            }
        }
        FitsHeader header = MiniSky.identity(first);
        header.remove(CCDNUM);
        header.remove("DETPOS");
        header.set(BLOCKSIZ, block);
        header.set(MASKVAL, fill);
        header.set(BADDET, plane.unusable());
        header.set(HALFS7, plane.hasPartlyUsable());
        return new FocalPlaneSky(new CcdImage(header, picture), missing);
    }

    /** Blocks that are no number have no sky. */
    private static void copy(
            FloatImage mini, FocalPlane.Place place, int block, FloatImage picture) {
        for (int y = 0; y < mini.height(); y++) {
            int target = picture.rowStart(place.y() / block + y) + place.x() / block;
            for (int x = 0; x < place.usableColumns() / block; x++) {
                float value = mini.get(x, y);
                if (Float.isFinite(value)) {
                    picture.data()[target + x] = value;
                }
            }
        }
    }

    private static void requireOneExposure(FocalPlane plane, List<CcdImage> minis, int block) {
        List<Problem> problems = new ArrayList<>();
        Map<Integer, CcdImage> seen = new TreeMap<>();
        FitsHeader first = minis.get(0).header();
        for (CcdImage mini : minis) {
            int ccdNum = mini.header().require(CCDNUM);
            String where = "CCDNUM " + ccdNum;
            if (seen.put(ccdNum, mini) != null) {
                problems.add(mixed("CCDNUM %d is there twice".formatted(ccdNum), where));
            }
            if (plane.find(ccdNum).isEmpty()) {
                problems.add(mixed("CCDNUM %d has no place".formatted(ccdNum), where));
            }
            for (String keyword : SHARED) {
                Optional<String> own = mini.header().findText(keyword);
                Optional<String> other = first.findText(keyword);
                if (!own.equals(other)) {
                    problems.add(
                            mixed(
                                    "%s is '%s', of others '%s'"
                                            .formatted(keyword, own.orElse(""), other.orElse("")),
                                    where));
                }
            }
            FloatImage blocks = mini.science();
            if (blocks.width() * block != plane.ccdWidth()
                    || blocks.height() * block != plane.ccdHeight()) {
                problems.add(
                        mixed(
                                "%d x %d blocks of %d pixels are no CCD of %d x %d"
                                        .formatted(
                                                blocks.width(),
                                                blocks.height(),
                                                block,
                                                plane.ccdWidth(),
                                                plane.ccdHeight()),
                                where));
            }
        }
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
    }

    private static Problem mixed(String what, String where) {
        return Problem.of(FitsError.MIXED_EXPOSURE, what)
                .at(where)
                .next("give the mini-skies of one exposure, one of each CCD");
    }
}
