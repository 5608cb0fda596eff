package org.desdm.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.desdm.api.unit.UnitContract;
import org.desdm.wrapper.UnitCatalog;
import org.desdm.wrapper.config.ConfigFiles;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.config.ConfigResolver;
import org.desdm.wrapper.config.EffectiveConfig;
import org.desdm.wrapper.contract.ContractReader;
import org.desdm.wrapper.contract.StoredContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contracts that the compiler wrote of the example units, and what is made of them. */
class ExampleContractsTest {

    @TempDir Path folder;

    private static UnitCatalog catalog() {
        return KnownUnits.catalog(List.of());
    }

    static List<String> units() {
        try (UnitCatalog catalog = catalog()) {
            return catalog.names();
        }
    }

    @ParameterizedTest
    @MethodSource("units")
    void theCompilerWroteWhatReflectionReads(String unit) {
        try (UnitCatalog catalog = catalog()) {
            UnitContract reflected = ContractReader.read(catalog.require(unit));
            StoredContract stored = catalog.stored(unit).orElseThrow();
            boolean javadoc = reflected.doc().isEmpty(); // which no class file has
            UnitContract whole = javadoc ? reflected.withDoc(stored.contract().doc()) : reflected;

            assertFalse(whole.doc().isBlank());
            assertEquals(whole, stored.completedBy(reflected));
            assertEquals(whole, catalog.contract(unit));
        }
    }

    @ParameterizedTest
    @MethodSource("units")
    void checkFindsNothingWrong(String unit) {
        Desdm run = Desdm.run("check", unit);

        assertEquals(new Desdm(0, unit + ": ok" + System.lineSeparator(), ""), run);
    }

    /** {@code desdm docs UNIT > docs/units/UNIT.md} after a change. */
    @ParameterizedTest
    @MethodSource("units")
    void thePageOfTheUnitIsTheOneThatIsCommitted(String unit) throws IOException {
        assertEquals(
                Files.readString(docs().resolve("units").resolve(unit + ".md")),
                Desdm.run("docs", unit).out());
    }

    /** {@code desdm docs --summary > docs/units/README.md} after a change. */
    @Test
    void thePagesHaveAnIndex() throws IOException {
        assertEquals(
                Files.readString(docs().resolve("units/README.md")),
                Desdm.run("docs", "--summary").out());
        try (var files = Files.list(docs().resolve("units"))) {
            TreeSet<String> pages = new TreeSet<>(List.of("README.md"));
            units().forEach(unit -> pages.add(unit + ".md"));
            assertEquals(
                    pages,
                    new TreeSet<>(files.map(file -> file.getFileName().toString()).toList()));
        }
    }

    private static Path docs() {
        Path dir = Path.of("").toAbsolutePath();
        while (!Files.exists(dir.resolve("ARCHITECTURE.md"))) {
            dir = dir.getParent();
        }
        return dir.resolve("docs");
    }

    /** A template says every default, so reading it changes no value. */
    @ParameterizedTest
    @ValueSource(strings = {"yaml", "wcl"})
    void aTemplateReadBackChangesNothing(String notation) throws IOException {
        for (String unit : units()) {
            Desdm run = Desdm.run("template", unit, "--to", notation);
            Path file = Files.writeString(folder.resolve(unit + "." + notation), run.out());
            UnitContract contract;
            try (UnitCatalog catalog = catalog()) {
                contract = catalog.contract(unit);
            }

            EffectiveConfig defaults = ConfigResolver.resolve(contract, List.of());
            EffectiveConfig read =
                    ConfigResolver.resolve(
                            contract, List.of(ConfigFiles.layer(ConfigLayer.RUN, file)));

            assertEquals(defaults.params(), read.params());
            assertEquals(defaults.limits(), read.limits());
            assertEquals(defaults.match(), read.match());
            assertEquals(defaults.maxAge(), read.maxAge());
            long said = read.values().stream().filter(v -> v.layer().equals("run")).count();
            assertTrue(said >= contract.params().size(), run::toString);
        }
    }

    @Test
    void helpOfARunTellsTheUnit() {
        Desdm run = Desdm.run("run", "detrend", "--help");

        assertEquals(0, run.code());
        assertTrue(run.out().contains("minFlat            0.2"), run::toString);
        assertTrue(run.out().contains("label=FILE"), run::toString);
        assertTrue(Desdm.run("run", "--help").out().contains("label=FILE"));
        assertTrue(Desdm.run("run", "detrnd", "--help").out().contains("did you mean \"detrend\""));
    }
}
