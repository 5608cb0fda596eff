package org.desdm.examples.firstcut;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.examples.camera.InputProblems;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.Hdu;
import org.desdm.wrapper.error.WrapperError;

/**
 * The calibrations of an exposure by what their headers say they are for: never by the order in
 * which they were given. A file may hold one CCD, or one in each of its HDUs; one that names no CCD
 * serves all, and the unit that takes it decides.
 */
final class CcdCalibrations {

    private record Entry(CcdKey key, DataRef file) {}

    private final Map<String, List<Entry>> byLabel = new LinkedHashMap<>();

    /**
     * Reads the headers of every file.
     *
     * @throws DesdmException with every file that cannot be read
     */
    CcdCalibrations(Map<String, List<DataRef>> files) {
        InputProblems problems = new InputProblems();
        files.forEach(
                (label, given) -> {
                    List<Entry> entries = new ArrayList<>();
                    for (DataRef file : given) {
                        problems.noneIn(file.toString(), () -> entries.addAll(entries(file)));
                    }
                    byLabel.put(label, entries);
                });
        problems.requireNone();
    }

    /** What a file says it is for: an image on its way, or a calibration of one CCD. */
    static CcdKey keyOf(DataRef file) {
        return entries(file).get(0).key;
    }

    private static List<Entry> entries(DataRef file) {
        try (FitsFile fits = FitsFile.open(file.path())) {
            CcdKey primary = CcdKey.of(fits.hdus().get(0).header());
            if (!file.part().isEmpty()) {
                Hdu hdu = fits.require(file.part());
                return List.of(new Entry(CcdKey.of(hdu.header()).or(primary), file));
            }
            Map<String, CcdKey> keys = new LinkedHashMap<>();
            for (Hdu hdu : fits.hdus()) {
                CcdKey key = CcdKey.of(hdu.header());
                key.ccdNum().ifPresent(ccd -> keys.putIfAbsent(ccd, key.or(primary)));
            }
            if (keys.size() < 2) {
                CcdKey only = keys.isEmpty() ? primary : keys.values().iterator().next();
                return List.of(new Entry(only, file));
            }
            List<Entry> entries = new ArrayList<>();
            keys.forEach((ccd, key) -> entries.add(new Entry(key, file.withPart("CCDNUM=" + ccd))));
            return entries;
        } catch (IOException e) {
            throw new DesdmException(
                    Problem.of(WrapperError.INPUT_OUTPUT, "cannot read the headers of " + file)
                            .at(file.path().toAbsolutePath().toString())
                            .because(String.valueOf(e.getMessage()))
                            .next("check the file"),
                    e);
        }
    }

    /**
     * The files for an image, one by label.
     *
     * @throws DesdmException with every label that has files and none for this image, or several
     */
    Map<String, List<DataRef>> of(CcdKey image) {
        Map<String, List<DataRef>> chosen = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        byLabel.forEach(
                (label, entries) -> {
                    Set<DataRef> fitting = new LinkedHashSet<>();
                    entries.stream()
                            .filter(entry -> entry.key.mayServe(image))
                            .forEach(entry -> fitting.add(entry.file));
                    chosen.put(label, List.copyOf(fitting));
                    problem(label, entries, fitting, image).ifPresent(problems::add);
                });
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        return chosen;
    }

    private static Optional<Problem> problem(
            String label, List<Entry> entries, Set<DataRef> fitting, CcdKey image) {
        if (fitting.size() == 1) {
            return Optional.empty();
        }
        if (fitting.isEmpty()) {
            String what = "none of the %d files of '%s' is for %s";
            return Optional.of(
                    Problem.of(
                                    WrapperError.NO_CALIBRATION,
                                    what.formatted(entries.size(), label, image))
                            .at("input '" + label + "'")
                            .next("give %s=FILE for this CCD too, or for none".formatted(label)));
        }
        return Optional.of(
                Problem.of(
                                WrapperError.GIVEN_TWICE,
                                "%d files of '%s' are for %s"
                                        .formatted(fitting.size(), label, image))
                        .at(fitting.toString())
                        .next("give one of them"));
    }
}
