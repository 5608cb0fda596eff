package org.desdm.examples.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.unit.UnitContract;
import org.desdm.wrapper.UnitCatalog;
import org.desdm.wrapper.error.WrapperError;

/** The units that this command can run: those on its class path, and those it is pointed to. */
final class KnownUnits {

    private static final String VARIABLE = "DESDM_UNITS";

    private KnownUnits() {}

    /**
     * A catalogue, to be closed when its units have ended.
     *
     * @param places jars and folders; those of the environment come before them
     */
    static UnitCatalog catalog(List<Path> places) {
        List<Path> all = new ArrayList<>();
        String variable = System.getenv().getOrDefault(VARIABLE, "");
        for (String place : variable.split(File.pathSeparator)) {
            if (!place.isBlank()) {
                all.add(Path.of(place));
            }
        }
        all.addAll(places);
        UnitCatalog catalog = UnitCatalog.of(KnownUnits.class.getClassLoader(), all);
        for (String name : catalog.names()) {
            if (KnownPipelines.ALL.stream().anyMatch(p -> p.name().equalsIgnoreCase(name))) {
                String place = catalog.place(name);
                catalog.close();
                throw new DesdmException(
                        Problem.of(
                                        WrapperError.BAD_UNIT_FILE,
                                        "a unit and a pipeline are called "
                                                + name.toLowerCase(Locale.ROOT))
                                .at(place)
                                .next("give the unit another name"));
            }
        }
        return catalog;
    }

    static List<UnitContract> contracts(UnitCatalog catalog) {
        return catalog.names().stream().map(catalog::contract).toList();
    }
}
