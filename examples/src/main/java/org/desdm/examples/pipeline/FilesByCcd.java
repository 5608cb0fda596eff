package org.desdm.examples.pipeline;

import static org.desdm.fits.header.DesKeywords.BAND;
import static org.desdm.fits.header.DesKeywords.CCDNUM;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.Hdu;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.pipeline.PipelineRun.StageRun;

/**
 * Files of one label by the CCD and the band that their headers name: never by the order in which
 * they were given. A file of several CCDs, such as the survey's linearity tables, counts for each
 * of them.
 */
public final class FilesByCcd {

    /** A file, or one of its HDUs, and what its header says that it is for. */
    private record Entry(Optional<Integer> ccdNum, Optional<String> band, DataRef file) {

        /** What it says must agree; what neither says does not matter. */
        boolean mayServe(Place image) {
            return ccdNum.map(own -> own == image.ccdNum()).orElse(true)
                    && (image.band().isEmpty() || band.map(image.band()::equals).orElse(true));
        }
    }

    private final String label;
    private final boolean byBand;
    private final List<Entry> entries = new ArrayList<>();
    private final SortedMap<Place, List<DataRef>> byPlace = new TreeMap<>();

    private FilesByCcd(String label, boolean byBand) {
        this.label = label;
        this.byBand = byBand;
    }

    /**
     * Reads the headers of files each of which is of some CCD: one that names none is a problem.
     *
     * @param byBand whether the band matters
     * @param problems receives what is wrong with them
     */
    public static FilesByCcd of(
            String label, List<DataRef> refs, boolean byBand, List<Problem> problems) {
        FilesByCcd shelf = new FilesByCcd(label, byBand);
        refs.forEach(ref -> shelf.read(ref, problems));
        for (Entry entry : shelf.entries) {
            if (entry.ccdNum.isEmpty()) {
                problems.add(
                        Problem.of(
                                        PipelineError.NO_CCD_NAMED,
                                        "input '%s': no header of the file has CCDNUM"
                                                .formatted(label))
                                .at(entry.file.toString())
                                .next("add it: desdm fits header set FILE CCDNUM=3"));
            }
        }
        return shelf;
    }

    /**
     * Reads the headers of calibrations; one that names no CCD, or no band, serves all.
     *
     * @param problems receives what is wrong with them
     */
    public static FilesByCcd ofCalibrations(
            String label, List<DataRef> refs, List<Problem> problems) {
        FilesByCcd shelf = new FilesByCcd(label, true);
        refs.forEach(ref -> shelf.read(ref, problems));
        return shelf;
    }

    private void read(DataRef ref, List<Problem> problems) {
        try (FitsFile file = FitsFile.open(ref.path())) {
            add(ref, file);
        } catch (DesdmException e) {
            problems.addAll(e.problems());
        } catch (IOException e) {
            problems.add(
                    Problem.of(
                                    WrapperError.INPUT_OUTPUT,
                                    "input '%s': %s".formatted(label, e.getMessage()))
                            .at(ref.toString())
                            .next("check the file"));
        }
    }

    private void add(DataRef ref, FitsFile file) {
        List<Hdu> hdus = ref.part().isEmpty() ? file.hdus() : List.of(file.require(ref.part()));
        FitsHeader primary = file.hdus().get(0).header();
        Optional<String> common = band(primary).or(() -> bandOfAny(hdus));
        SortedMap<Integer, Optional<String>> ccds = new TreeMap<>();
        for (Hdu hdu : hdus) {
            FitsHeader header = hdu.header();
            header.find(CCDNUM)
                    .ifPresent(ccd -> ccds.putIfAbsent(ccd, band(header).or(() -> common)));
        }
        if (ccds.isEmpty()) {
            add(primary.find(CCDNUM), common, ref);
        }
        ccds.forEach(
                (ccd, band) -> {
                    DataRef part = ccds.size() == 1 ? ref : ref.withPart("CCDNUM=" + ccd);
                    add(Optional.of(ccd), band, part);
                });
    }

    private void add(Optional<Integer> ccdNum, Optional<String> band, DataRef file) {
        Optional<String> matters = band.filter(name -> byBand);
        entries.add(new Entry(ccdNum, matters, file));
        ccdNum.map(ccd -> new Place(ccd, matters.orElse("")))
                .ifPresent(
                        place -> byPlace.computeIfAbsent(place, p -> new ArrayList<>()).add(file));
    }

    private static Optional<String> bandOfAny(List<Hdu> hdus) {
        return hdus.stream().flatMap(hdu -> band(hdu.header()).stream()).findFirst();
    }

    private static Optional<String> band(FitsHeader header) {
        return header.find(BAND).map(String::strip).filter(band -> !band.isEmpty());
    }

    /** CCDs, and bands where they matter, of which there are files. */
    public Set<Place> places() {
        return byPlace.keySet();
    }

    /** The files of a CCD; none if there are none. */
    public List<DataRef> of(Place place) {
        return byPlace.getOrDefault(place, List.of());
    }

    /** The files of a CCD in all bands. */
    public List<DataRef> inAllBands(int ccdNum) {
        List<DataRef> all = new ArrayList<>();
        byPlace.forEach(
                (place, refs) -> {
                    if (place.ccdNum() == ccdNum) {
                        all.addAll(refs);
                    }
                });
        return all;
    }

    /**
     * The one file for an image.
     *
     * @throws DesdmException if there is none, or several
     */
    public DataRef requireOneFor(Place image) {
        Set<DataRef> fitting = new LinkedHashSet<>();
        entries.stream()
                .filter(entry -> entry.mayServe(image))
                .forEach(entry -> fitting.add(entry.file));
        if (fitting.size() == 1) {
            return fitting.iterator().next();
        }
        String of =
                "CCDNUM=%d BAND=%s"
                        .formatted(image.ccdNum(), image.band().isEmpty() ? "?" : image.band());
        if (fitting.isEmpty()) {
            String what = "none of the %d files of '%s' is for %s";
            throw new DesdmException(
                    Problem.of(
                                    WrapperError.NO_CALIBRATION,
                                    what.formatted(entries.size(), label, of))
                            .at("input '" + label + "'")
                            .next("give %s=FILE for this CCD too, or for none".formatted(label)));
        }
        throw new DesdmException(
                Problem.of(
                                WrapperError.GIVEN_TWICE,
                                "%d files of '%s' are for %s".formatted(fitting.size(), label, of))
                        .at(fitting.toString())
                        .next("give one of them"));
    }

    /**
     * Gives a CCD its file, if any files were given at all; a CCD that has none then fails by name,
     * since it would be treated unlike the others.
     *
     * @param input label of the unit's input
     */
    public void giveTo(Given given, String input, Place place, Stages stages) {
        if (entries.isEmpty()) {
            return;
        }
        List<DataRef> own = of(place);
        if (own.isEmpty()) {
            given.with(input, Product.notMadeBy(missing(place, stages)));
        } else {
            given.with(input, own);
        }
    }

    /** Gives a CCD its file if there is one. */
    public void offerTo(Given given, String input, Place place) {
        if (!of(place).isEmpty()) {
            given.with(input, of(place));
        }
    }

    private StageRun missing(Place place, Stages stages) {
        return stages.fail(
                label,
                place.toString(),
                Problem.of(
                                PipelineError.NOTHING_FOR_CCD,
                                "input '%s' has no file of %s, others have one"
                                        .formatted(label, place))
                        .at("input '%s'".formatted(label))
                        .next("add its file, or leave the CCD out with crosstalk.ccds"));
    }
}
