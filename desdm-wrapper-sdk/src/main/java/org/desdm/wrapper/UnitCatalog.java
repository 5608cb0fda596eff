package org.desdm.wrapper;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.unit.UnitContract;
import org.desdm.wrapper.contract.ContractReader;
import org.desdm.wrapper.contract.StoredContract;
import org.desdm.wrapper.error.NearestName;
import org.desdm.wrapper.error.WrapperError;

/**
 * The units that a class loader sees, and those in jars and folders from outside. Each is announced
 * by a file {@code META-INF/desdm/units/NAME.json} that holds its contract. Names are unique
 * ignoring case.
 *
 * <p>Units from outside have a class loader of their own for each jar, which {@link #close} closes:
 * close a catalogue when its units have ended.
 */
public final class UnitCatalog implements AutoCloseable {

    private final Map<String, UnitFile> units = new TreeMap<>();
    private final ClassLoader loader;
    private final OutsideUnits outside;

    private UnitCatalog(ClassLoader loader, OutsideUnits outside) {
        this.loader = loader;
        this.outside = outside;
    }

    /**
     * The units that {@code loader} sees. Classes are loaded when they are asked for.
     *
     * @throws DesdmException with every file that cannot be used
     */
    public static UnitCatalog of(ClassLoader loader) {
        return of(loader, List.of());
    }

    /**
     * The units that {@code loader} sees, and those of {@code places}.
     *
     * @param places jars, folders of jars, or folders of classes
     * @throws DesdmException with every place and file that cannot be used
     */
    public static UnitCatalog of(ClassLoader loader, List<Path> places) {
        List<Problem> problems = new ArrayList<>();
        UnitCatalog catalog = new UnitCatalog(loader, OutsideUnits.open(loader, places, problems));
        try {
            List<URL> folders = Collections.list(loader.getResources(StoredContract.FOLDER));
            UnitFile.all(folders, loader, problems).forEach(file -> catalog.add(file, problems));
            catalog.outside.files(problems).forEach(file -> catalog.add(file, problems));
        } catch (IOException e) {
            problems.add(Problem.of(WrapperError.BAD_UNIT_FILE, "cannot search for units: " + e));
        }
        if (!problems.isEmpty()) {
            catalog.close();
            throw new DesdmException(problems);
        }
        return catalog;
    }

    private void add(UnitFile file, List<Problem> problems) {
        UnitFile other = units.putIfAbsent(file.name().toLowerCase(Locale.ROOT), file);
        boolean again =
                other != null
                        && other.className().equals(file.className())
                        && other.loader() == file.loader();
        if (other != null && !again) {
            problems.add(
                    Problem.of(
                                    WrapperError.BAD_UNIT_FILE,
                                    "two units are called %s: %s and %s"
                                            .formatted(
                                                    file.name(),
                                                    other.className(),
                                                    file.className()))
                            .at(other.place() + ", " + file.place())
                            .next("keep one of them"));
        }
    }

    /** Names of all units, sorted. */
    public List<String> names() {
        return units.values().stream().map(UnitFile::name).toList();
    }

    /** The class of a unit, or empty if there is none of this name. */
    public Optional<Class<? extends Wrapper>> find(String name) {
        return findFile(name).map(UnitCatalog::load);
    }

    /** The class of a unit; its absence is an error that suggests the nearest name. */
    public Class<? extends Wrapper> require(String name) {
        return load(requireFile(name));
    }

    /** A new object of a unit. */
    public Wrapper newUnit(String name) {
        return ContractReader.newUnit(require(name));
    }

    /**
     * The contract of a unit: the one that was written when it was compiled, without loading its
     * class, or else read from its annotations.
     */
    public UnitContract contract(String name) {
        UnitFile file = requireFile(name);
        Optional<StoredContract> stored = file.contract().contract();
        if (stored.isEmpty()) {
            return ContractReader.read(load(file));
        }
        return stored.get().open().isEmpty()
                ? stored.get().contract()
                : stored.get().completedBy(ContractReader.read(load(file)));
    }

    /** The contract that was written when a unit was compiled, if the unit's file holds one. */
    public Optional<StoredContract> stored(String name) {
        return requireFile(name).contract().contract();
    }

    /** Where a unit is announced. */
    public String place(String name) {
        return requireFile(name).place();
    }

    /** A class by its name, announced or not, on the class path and then in every other place. */
    public Optional<Class<?>> findClass(String className) {
        for (ClassLoader place : outside.loadersAfter(loader)) {
            try {
                return Optional.of(Class.forName(className, false, place));
            } catch (ClassNotFoundException | LinkageError e) {
                continue; // a class whose own classes are missing is no class that can be used
            }
        }
        return Optional.empty();
    }

    private Optional<UnitFile> findFile(String name) {
        return Optional.ofNullable(units.get(name.toLowerCase(Locale.ROOT)))
                .filter(file -> file.name().equals(name));
    }

    private UnitFile requireFile(String name) {
        return findFile(name)
                .orElseThrow(
                        () ->
                                new DesdmException(
                                        Problem.of(
                                                        WrapperError.UNKNOWN_UNIT,
                                                        "unknown unit \"%s\"".formatted(name))
                                                .next(NearestName.advice(name, names()))));
    }

    private static Class<? extends Wrapper> load(UnitFile file) {
        try {
            return Class.forName(file.className(), false, file.loader()).asSubclass(Wrapper.class);
        } catch (ClassNotFoundException | LinkageError | ClassCastException e) {
            throw new DesdmException(
                    Problem.of(
                                    WrapperError.BAD_UNIT_FILE,
                                    "unit %s names class %s, which is no usable Wrapper: %s"
                                            .formatted(file.name(), file.className(), e))
                            .at(file.place())
                            .next("correct the file, or the class path"),
                    e);
        }
    }

    /** Closes the class loaders of units from outside. */
    @Override
    public void close() {
        outside.close();
    }
}
