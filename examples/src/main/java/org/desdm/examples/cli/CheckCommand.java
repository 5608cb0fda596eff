package org.desdm.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.UnitCatalog;
import org.desdm.wrapper.UnitCheck;
import org.desdm.wrapper.config.ConfigFiles;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.config.UnitLayers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code desdm check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Tells all that is wrong with units and their configuration; runs nothing.")
final class CheckCommand implements Callable<Integer> {

    private static final String WHAT_TO_ADD =
            "its contract was not written when it was compiled: have desdm-wrapper-sdk on the class"
                    + " path of the compiler, without -proc:none, and from JDK 23 on with -proc:full";

    @ParentCommand private DesdmCommand desdm;

    @Parameters(
            paramLabel = "UNIT",
            arity = "0..*",
            description =
                    "Name of a unit or pipeline, or of a class that is not announced; all units unless given.")
    private List<String> units = List.of();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "A configuration, checked against each UNIT, or the one that it names; later ones win.")
    private List<Path> configs = new ArrayList<>();

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        List<Problem> ofFiles = new ArrayList<>();
        List<ConfigLayer> layers = layers(ofFiles);
        List<UnitCheck> checks = new ArrayList<>();
        try (UnitCatalog catalog = desdm.units()) {
            List<String> names = units.isEmpty() ? catalog.names() : expanded();
            UnitLayers.check(layers, names, ofFiles);
            for (String name : names) {
                try {
                    checks.add(UnitCheck.of(catalog, name, layersOf(name, names, layers)));
                } catch (DesdmException e) {
                    ofFiles.addAll(e.problems());
                }
            }
        }
        print(checks, ofFiles);
        List<Problem> all = new ArrayList<>(ofFiles);
        checks.forEach(check -> all.addAll(check.problems()));
        return all.isEmpty() ? ExitCodes.SUCCESS : ExitCodes.of(all.get(0).code().failureClass());
    }

    /** The units, those of a pipeline in its place. */
    private List<String> expanded() {
        List<String> names = new ArrayList<>();
        for (String name : units) {
            names.addAll(KnownPipelines.units(name));
        }
        return names.stream().distinct().toList();
    }

    private List<ConfigLayer> layers(List<Problem> problems) {
        List<ConfigLayer> layers = new ArrayList<>();
        for (Path file : configs) {
            try {
                layers.add(ConfigFiles.layer(ConfigLayer.RUN, file));
            } catch (DesdmException e) {
                problems.addAll(e.problems());
            }
        }
        return layers;
    }

    /**
     * The layers that speak to a unit: not those that name another one of those that are checked.
     */
    private static List<ConfigLayer> layersOf(
            String unit, List<String> names, List<ConfigLayer> layers) {
        List<String> others = names.stream().filter(name -> !name.equals(unit)).toList();
        List<ConfigLayer> own =
                layers.stream()
                        .filter(
                                layer ->
                                        layer.tree()
                                                .find("unit")
                                                .map(WclValue::text)
                                                .filter(others::contains)
                                                .isEmpty())
                        .toList();
        return UnitLayers.of(own, unit);
    }

    private void print(List<UnitCheck> checks, List<Problem> ofFiles) {
        if (json) {
            desdm.console().result(Json.text(toJson(checks, ofFiles)));
            return;
        }
        desdm.console().problems(ofFiles);
        for (UnitCheck check : checks) {
            desdm.console().problems(check.problems());
            int n = check.problems().size();
            String verdict = n == 0 ? "ok" : n == 1 ? "1 problem" : n + " problems";
            desdm.console().result(check.unit() + ": " + verdict);
            notes(check).forEach(note -> desdm.console().note(check.unit() + ": " + note));
        }
    }

    private static List<String> notes(UnitCheck check) {
        List<String> notes = new ArrayList<>();
        if (!check.announced()) {
            notes.add("it is not announced, so no command finds it by its name");
        }
        if (!check.compiled()) {
            notes.add(WHAT_TO_ADD);
        }
        return notes;
    }

    private static ObjectNode toJson(List<UnitCheck> checks, List<Problem> ofFiles) {
        ObjectNode object = Json.object("check/1");
        ArrayNode array = object.putArray("units");
        for (UnitCheck check : checks) {
            ObjectNode unit = array.addObject().put("unit", check.unit());
            unit.put("class", check.className());
            unit.put("announced", check.announced()).put("compiled", check.compiled());
            Json.putProblems(unit, check.problems());
            ArrayNode notes = unit.putArray("notes");
            notes(check).forEach(notes::add);
        }
        Json.putProblems(object, ofFiles);
        return object;
    }
}
