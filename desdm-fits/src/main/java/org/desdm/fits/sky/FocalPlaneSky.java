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
import org.desdm.fits.camera.Camera;
import org.desdm.fits.camera.CcdCondition.Kind;
import org.desdm.fits.camera.CcdPlace;
import org.desdm.fits.camera.FocalPlane;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.geometry.PixelBox;
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

    /** DETPOS of the CCD that HALFS7 is about. */
    private static final String S7 = "S7";

    public FocalPlaneSky {
        missing = List.copyOf(missing);
    }

    /**
     * Puts the mini-skies of an exposure together, by CCDNUM. CCDs that did not work when it was
     * taken are left out. Blocks of an amplifier that did not work are MASKVAL already: where it
     * lies on the CCD is known when its mini-sky is made.
     *
     * @param camera where its CCDs lie, in proportion to those of the mini-skies, and which of them
     *     did not work
     * @param minis at least one, in any order; not modified
     * @throws DesdmException with everything that does not belong together: CCDs given twice or
     *     unknown, other exposures, bands, blocks or shapes
     */
    public static FocalPlaneSky assemble(Camera camera, List<CcdImage> minis) {
        FitsHeader first = minis.get(0).header();
        int block = first.require(BLOCKSIZ);
        FloatImage blocks = minis.get(0).science();
        FocalPlane plane =
                camera.plane()
                        .scaledTo(PixelBox.ofSize(blocks.width() * block, blocks.height() * block));
        requireOneExposure(plane, minis, block);
        double fill = first.require(MASKVAL);
        PixelBox whole = plane.bounds();
        FloatImage picture = FloatImage.zeros(whole.width() / block, whole.height() / block);
        Arrays.fill(picture.data(), (float) fill);
        Map<Integer, CcdImage> byNumber = new TreeMap<>();
        minis.forEach(mini -> byNumber.put(mini.header().require(CCDNUM), mini));
        List<String> missing = new ArrayList<>();
        List<String> dead = new ArrayList<>();
        for (CcdPlace place : plane.places()) {
            CcdImage mini = byNumber.get(place.ccdNum());
            if (camera.has(Kind.DEAD, place.ccdNum(), first)) {
                dead.add(place.detPos());
            } else if (mini != null) {
                copy(mini.science(), place, block, picture);
            } else {
                missing.add(place.detPos());
            }
        }
        FitsHeader header = header(first, block, fill);
        header.set(BADDET, String.join(",", dead));
        plane.findNamed(S7)
                .ifPresent(
                        s7 ->
                                header.set(
                                        HALFS7,
                                        camera.has(Kind.BAD_AMPLIFIER, s7.ccdNum(), first)));
        return new FocalPlaneSky(new CcdImage(header, picture), missing);
    }

    private static FitsHeader header(FitsHeader first, int block, double fill) {
        FitsHeader header = MiniSky.identity(first);
        header.remove(CCDNUM);
        header.remove("DETPOS");
        header.set(BLOCKSIZ, block);
        header.set(MASKVAL, fill);
        return header;
    }

    /** Blocks that are no number have no sky. */
    private static void copy(FloatImage mini, CcdPlace place, int block, FloatImage picture) {
        for (int y = 0; y < mini.height(); y++) {
            int target = picture.rowStart(place.y0() / block + y) + place.x0() / block;
            for (int x = 0; x < mini.width(); x++) {
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
                problems.add(
                        Problem.of(
                                        FitsError.MIXED_EXPOSURE,
                                        "CCDNUM %d has no place in the focal plane"
                                                .formatted(ccdNum))
                                .at(where)
                                .next(
                                        "give science CCDs, and the camera profile that has their places"));
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
            if (blocks.width() * block != plane.ccd().width()
                    || blocks.height() * block != plane.ccd().height()) {
                problems.add(
                        mixed(
                                "%d x %d blocks of %d pixels are no CCD of %d x %d"
                                        .formatted(
                                                blocks.width(),
                                                blocks.height(),
                                                block,
                                                plane.ccd().width(),
                                                plane.ccd().height()),
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
