package org.desdm.wrapper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.unit.UnitContract;
import org.desdm.wrapper.contract.ContractReader;
import org.desdm.wrapper.error.NearestName;
import org.desdm.wrapper.error.WrapperError;

/**
 * The units that a class loader sees: each is announced by a file {@code
 * META-INF/desdm/units/NAME.json} with {@code "schema": "org.desdm/unit/1"}, {@code "name"} and
 * {@code "class"}. Names are unique ignoring case.
 */
public final class UnitCatalog {

    private final ClassLoader loader;
    private final Map<String, UnitFile> units = new TreeMap<>();

    private UnitCatalog(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * The units that {@code loader} sees. Classes are loaded when they are asked for.
     *
     * @throws DesdmException with every file that cannot be used
     */
    public static UnitCatalog of(ClassLoader loader) {
        UnitCatalog catalog = new UnitCatalog(loader);
        List<Problem> problems = new ArrayList<>();
        try {
            for (UnitFile file : UnitFile.all(loader, problems)) {
                catalog.add(file, problems);
            }
        } catch (IOException e) {
            problems.add(
                    Problem.of(WrapperError.BAD_UNIT_FILE, "cannot search the class path: " + e));
        }
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        return catalog;
    }

    private void add(UnitFile file, List<Problem> problems) {
        UnitFile other = units.putIfAbsent(file.name().toLowerCase(Locale.ROOT), file);
        if (other != null && !other.className().equals(file.className())) {
            problems.add(
                    Problem.of(
                                    WrapperError.BAD_UNIT_FILE,
                                    "two units are called %s: %s and %s"
                                            .formatted(
                                                    file.name(),
                                                    other.className(),
                                                    file.className()))
                            .at(other.place() + ", " + file.place())
                            .next("keep one of them on the class path"));
        }
    }

    /** Names of all units, sorted. */
    public List<String> names() {
        return units.values().stream().map(UnitFile::name).toList();
    }

    /** The class of a unit, or empty if there is none of this name. */
    public Optional<Class<? extends Wrapper>> find(String name) {
        UnitFile file = units.get(name.toLowerCase(Locale.ROOT));
        return file == null || !file.name().equals(name)
                ? Optional.empty()
                : Optional.of(load(file));
    }

    /** The class of a unit; its absence is an error that suggests the nearest name. */
    public Class<? extends Wrapper> require(String name) {
        return find(name)
                .orElseThrow(
                        () ->
                                new DesdmException(
                                        Problem.of(
                                                        WrapperError.UNKNOWN_UNIT,
                                                        "unknown unit \"%s\"".formatted(name))
                                                .next(NearestName.advice(name, names()))));
    }

    /** A new object of a unit. */
    public Wrapper newUnit(String name) {
        return ContractReader.newUnit(require(name));
    }

    /** The contract of a unit. */
    public UnitContract contract(String name) {
        return ContractReader.read(require(name));
    }

    private Class<? extends Wrapper> load(UnitFile file) {
        try {
            return Class.forName(file.className(), false, loader).asSubclass(Wrapper.class);
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
}
