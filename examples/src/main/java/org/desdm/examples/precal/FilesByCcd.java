package org.desdm.examples.precal;

import static org.desdm.fits.header.DesKeywords.BAND;
import static org.desdm.fits.header.DesKeywords.CCDNUM;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.examples.pipeline.Given;
import org.desdm.examples.pipeline.PipelineError;
import org.desdm.examples.pipeline.Product;
import org.desdm.examples.pipeline.Stages;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.Hdu;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.pipeline.PipelineRun.StageRun;

/**
 * Files of one label by the CCD, and where it matters the band, that their headers name. A file of
 * several CCDs, such as the survey's linearity tables, counts for each of them.
 */
public final class FilesByCcd {

    private final String label;
    private final SortedMap<Place, List<DataRef>> files = new TreeMap<>();

    private FilesByCcd(String label) {
        this.label = label;
    }

    /**
     * Reads the headers of files.
     *
     * @param byBand whether the band matters
     * @param problems receives what is wrong with them
     */
    public static FilesByCcd of(
            String label, List<DataRef> refs, boolean byBand, List<Problem> problems) {
        FilesByCcd shelf = new FilesByCcd(label);
        for (DataRef ref : refs) {
            try (FitsFile file = FitsFile.open(ref.path())) {
                List<Hdu> named =
                        ref.part().isEmpty() ? file.hdus() : List.of(file.require(ref.part()));
                shelf.add(ref, named, byBand);
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
        return shelf;
    }

    private void add(DataRef ref, List<Hdu> hdus, boolean byBand) {
        Set<Integer> ccds = new TreeSet<>();
        hdus.forEach(hdu -> hdu.header().find(CCDNUM).ifPresent(ccds::add));
        if (ccds.isEmpty()) {
            throw new DesdmException(
                    Problem.of(
                                    PipelineError.NO_CCD_NAMED,
                                    "input '%s': no header of the file has CCDNUM".formatted(label))
                            .at(ref.toString())
                            .next("add it: desdm fits header set FILE CCDNUM=3"));
        }
        String band = byBand ? first(hdus, BAND).orElse("") : "";
        for (int ccd : ccds) {
            DataRef own = ccds.size() == 1 ? ref : ref.withPart("CCDNUM=" + ccd);
            files.computeIfAbsent(new Place(ccd, band), place -> new ArrayList<>()).add(own);
        }
    }

    private static Optional<String> first(List<Hdu> hdus, Keyword<String> keyword) {
        return hdus.stream()
                .flatMap(hdu -> hdu.header().find(keyword).stream())
                .map(String::strip)
                .findFirst();
    }

    /** CCDs, and bands where they matter, of which there are files. */
    public Set<Place> places() {
        return files.keySet();
    }

    /** The files of a CCD; none if there are none. */
    public List<DataRef> of(Place place) {
        return files.getOrDefault(place, List.of());
    }

    /** The files of a CCD in all bands. */
    public List<DataRef> inAllBands(int ccdNum) {
        List<DataRef> all = new ArrayList<>();
        files.forEach(
                (place, refs) -> {
                    if (place.ccdNum() == ccdNum) {
                        all.addAll(refs);
                    }
                });
        return all;
    }

    /**
     * Gives a CCD its file, if any files were given at all; a CCD that has none then fails by name,
     * since it would be treated unlike the others.
     *
     * @param input label of the unit's input
     */
    void giveTo(Given given, String input, Place place, Stages stages) {
        if (files.isEmpty()) {
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
    void offerTo(Given given, String input, Place place) {
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
