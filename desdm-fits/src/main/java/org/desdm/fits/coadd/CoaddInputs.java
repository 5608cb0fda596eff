package org.desdm.fits.coadd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.CollectedProblems;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.resample.WcsMapping;
import org.desdm.fits.wcs.Wcs;

/**
 * Images that are to go into one coadd, with what their headers say of sky and counts. Whatever is
 * wrong with any of them is told at once.
 */
public final class CoaddInputs {

    /**
     * An image.
     *
     * @param name of it, for messages
     * @param rows its pixels
     * @param wcs its coordinates
     * @param photometry what its counts mean
     */
    private record Known(String name, CcdRows rows, Wcs wcs, InputPhotometry photometry) {}

    private final List<Known> images;

    private CoaddInputs(List<Known> images) {
        this.images = images;
    }

    /**
     * Reads the headers of the images; no pixels are read.
     *
     * @param names of the images, for messages
     * @param rows the images
     * @param config of the coadd: chi of several bands means something, other methods need one
     * @param zeroPoint of the coadd, mag
     * @throws DesdmException with all that keeps the images from one coadd: coordinates or
     *     photometry that are missing or cannot be, several bands or units
     */
    public static CoaddInputs of(
            List<String> names, List<CcdRows> rows, CoaddConfig config, double zeroPoint) {
        CollectedProblems problems = new CollectedProblems();
        List<Known> images = new ArrayList<>();
        for (int k = 0; k < rows.size(); k++) {
            String name = names.get(k);
            CcdRows image = rows.get(k);
            Optional<Wcs> wcs =
                    problems.from(() -> NamedImage.tell(name, () -> Wcs.of(image.header())));
            Optional<InputPhotometry> photometry =
                    problems.from(
                            () ->
                                    NamedImage.tell(
                                            name, () -> photometry(image.header(), zeroPoint)));
            if (wcs.isPresent() && photometry.isPresent()) {
                images.add(new Known(name, image, wcs.get(), photometry.get()));
            }
        }
        if (!config.method().isInSigma()) {
            problems.in(() -> requireOne(names, rows, DesKeywords.BAND.name()));
        }
        problems.in(() -> requireOne(names, rows, DesKeywords.BUNIT.name()));
        problems.in(() -> requireEquatorial(images));
        problems.requireNone();
        return new CoaddInputs(images);
    }

    private static InputPhotometry photometry(FitsHeader header, double zeroPoint) {
        return PhotometryKeywords.find(header, zeroPoint)
                .orElseThrow(
                        () ->
                                new DesdmException(
                                        Problem.of(
                                                        FitsError.NO_PHOTOMETRY,
                                                        "neither FLXSCALE nor MAG_ZERO gives a flux scale between 1e-15 and 1e15")
                                                .because(
                                                        "a coadd brings all counts to one zero point, mag %s"
                                                                .formatted(zeroPoint))
                                                .next(
                                                        "set MAG_ZERO, the zero point of the exposure's counts, or FLXSCALE = 1 for counts that are to be taken as they are")));
    }

    /** Frames are equatorial, and positions of one system mean others in another. */
    private static void requireEquatorial(List<Known> images) {
        CollectedProblems problems = new CollectedProblems();
        for (Known image : images) {
            if (!image.wcs().system().equals("RA")) {
                problems.in(() -> refuseSystem(image));
            }
        }
        problems.requireNone();
    }

    private static void refuseSystem(Known image) {
        throw new DesdmException(
                Problem.of(
                                FitsError.MIXED_INPUTS,
                                "the coordinates are of the system '%s', those of a coadd are RA and DEC"
                                        .formatted(image.wcs().system()))
                        .at(image.name())
                        .next("give images whose CTYPEs are RA and DEC"));
    }

    private static void requireOne(List<String> names, List<CcdRows> rows, String keyword) {
        Map<String, String> firsts = new TreeMap<>();
        for (int k = 0; k < rows.size(); k++) {
            String value = rows.get(k).header().findText(keyword).orElse("").strip();
            firsts.putIfAbsent(value.isEmpty() ? "none" : "'" + value + "'", names.get(k));
        }
        if (firsts.size() > 1) {
            String found =
                    firsts.entrySet().stream()
                            .map(first -> "%s (%s)".formatted(first.getKey(), first.getValue()))
                            .collect(Collectors.joining(", "));
            throw new DesdmException(
                    Problem.of(
                                    FitsError.MIXED_INPUTS,
                                    "the images differ in %s: %s".formatted(keyword, found))
                            .at("%d images".formatted(rows.size()))
                            .next("coadd images of one " + keyword));
        }
    }

    /** The smallest frame that holds all images, of pixels of {@code scale} arcsec. */
    public CoaddFrame frameAround(double scale) {
        List<CoaddFrames.Placed> placed = new ArrayList<>();
        for (Known image : images) {
            int width = image.rows().science().width();
            int height = image.rows().science().height();
            placed.add(
                    new CoaddFrames.Placed(
                            image.name(), image.wcs(), PixelBox.ofSize(width, height)));
        }
        return CoaddFrames.around(placed, scale);
    }

    /** The images as inputs of a coadd in a frame. */
    public List<CoaddInput> in(CoaddFrame frame) {
        Wcs sky = Wcs.of(frame.header());
        CollectedProblems problems = new CollectedProblems();
        List<CoaddInput> inputs = new ArrayList<>();
        for (Known image : images) {
            WcsMapping mapping = new WcsMapping(sky, image.wcs());
            problems.from(
                            () ->
                                    new CoaddInput(
                                            image.name(),
                                            image.rows(),
                                            mapping,
                                            image.photometry()))
                    .ifPresent(inputs::add);
        }
        problems.requireNone();
        return inputs;
    }

    /** The unit of the images' counts, if none of them is scaled; "counts" else. */
    public String unit() {
        boolean scaled = images.stream().anyMatch(image -> image.photometry().fluxScale() != 1);
        return scaled || images.isEmpty()
                ? "counts"
                : images.get(0).rows().header().find(DesKeywords.BUNIT).orElse("counts");
    }

    /** Warnings of the images' coordinates, each with the name of its image. */
    public List<String> warnings() {
        List<String> all = new ArrayList<>();
        for (Known image : images) {
            image.wcs().warnings().forEach(warning -> all.add(image.name() + ": " + warning));
        }
        return all;
    }
}
