package org.desdm.wrapper.config;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.desdm.api.error.ErrorCode;
import org.desdm.api.error.Problem;
import org.desdm.api.unit.UnitContract;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.error.NearestName;
import org.desdm.wrapper.error.WrapperError;

/** Takes what one layer says about one unit into the table, and notes every name nobody reads. */
final class LayerReader {

    private final UnitContract contract;
    private final ConfigLayer layer;
    private final ValueTable table;
    private final List<Problem> problems;

    LayerReader(
            UnitContract contract, ConfigLayer layer, ValueTable table, List<Problem> problems) {
        this.contract = contract;
        this.layer = layer;
        this.table = table;
        this.problems = problems;
    }

    void read() {
        for (Map.Entry<String, WclNode> entry : layer.tree().entries().entrySet()) {
            Optional<String> word = known(entry, ConfigKeys.TOP, WrapperError.UNKNOWN_KEY, "key");
            if (word.isEmpty()) {
                continue;
            }
            if (!word.get().equals(ConfigKeys.UNIT)) {
                readPart(word.get(), entry);
            } else if (entry.getValue() instanceof WclSection units) {
                readUnits(units);
            } else {
                checkUnit((WclValue) entry.getValue());
            }
        }
    }

    private void checkUnit(WclValue unit) {
        if (!same(unit.text(), contract.name())) {
            Problem other =
                    Problem.of(
                                    WrapperError.OTHER_UNIT,
                                    "the configuration is for unit %s, not for %s"
                                            .formatted(unit.text(), contract.name()))
                            .next("give it to that unit, or correct 'unit'");
            problems.add(layer.source().atValue(other, unit.text(), unit.position()));
        }
    }

    private void readUnits(WclSection units) {
        boolean found = units.entries().keySet().stream().anyMatch(this::isThisUnit);
        for (Map.Entry<String, WclNode> entry : units.entries().entrySet()) {
            if (isThisUnit(entry.getKey())) {
                readUnit(entry);
            } else if (layer.name().equals(ConfigLayer.COMMAND_LINE)
                    || !found && isMisspelled(entry.getKey())) {
                add(
                        Problem.of(
                                        WrapperError.OTHER_UNIT,
                                        "section '%s' is for another unit than %s"
                                                .formatted(entry.getKey(), contract.name()))
                                .next("did you mean \"%s\"?".formatted(contract.name())),
                        entry);
            }
        }
    }

    private boolean isThisUnit(String name) {
        return same(name, contract.name());
    }

    private boolean isMisspelled(String name) {
        return NearestName.isTypo(name, contract.name());
    }

    private void readUnit(Map.Entry<String, WclNode> unit) {
        section(unit)
                .ifPresent(
                        parts -> {
                            for (Map.Entry<String, WclNode> part : parts.entries().entrySet()) {
                                known(part, ConfigKeys.OF_UNIT, WrapperError.UNKNOWN_KEY, "key")
                                        .ifPresent(word -> readPart(word, part));
                            }
                        });
    }

    private void readPart(String word, Map.Entry<String, WclNode> part) {
        Optional<WclSection> section = section(part);
        if (section.isEmpty()) {
            return;
        }
        for (Map.Entry<String, WclNode> entry : section.get().entries().entrySet()) {
            switch (word) {
                case ConfigKeys.PARAMS -> readParam(entry);
                case ConfigKeys.CHECKS -> readCheck(entry);
                default -> readCalibration(entry);
            }
        }
    }

    private void readParam(Map.Entry<String, WclNode> entry) {
        known(entry, paramNames(), WrapperError.UNKNOWN_PARAMETER, "parameter")
                .ifPresent(name -> put(name, entry));
    }

    private void readCheck(Map.Entry<String, WclNode> entry) {
        List<String> names =
                contract.metrics().stream().map(UnitContract.MetricSpec::name).toList();
        Optional<String> metric = known(entry, names, WrapperError.UNKNOWN_METRIC, "metric");
        if (metric.isPresent()) {
            readInner(entry, ConfigKeys.LIMITS, ConfigKeys.CHECKS + "." + metric.get(), "limit");
        }
    }

    private void readCalibration(Map.Entry<String, WclNode> entry) {
        List<String> labels =
                contract.inputs().stream()
                        .filter(UnitContract.InputSpec::calibration)
                        .map(UnitContract.InputSpec::label)
                        .toList();
        Optional<String> label = known(entry, labels, WrapperError.UNKNOWN_LABEL, "calibration");
        if (label.isPresent()) {
            String prefix = ConfigKeys.CALIBRATIONS + "." + label.get();
            readInner(entry, ConfigKeys.OF_CALIBRATION, prefix, "key");
        }
    }

    private void readInner(
            Map.Entry<String, WclNode> entry, List<String> words, String prefix, String role) {
        section(entry)
                .ifPresent(
                        inner -> {
                            for (Map.Entry<String, WclNode> leaf : inner.entries().entrySet()) {
                                known(leaf, words, WrapperError.UNKNOWN_KEY, role)
                                        .ifPresent(word -> put(prefix + "." + word, leaf));
                            }
                        });
    }

    private void put(String key, Map.Entry<String, WclNode> entry) {
        if (entry.getValue() instanceof WclValue value) {
            table.put(key, value, layer);
        } else {
            add(
                    Problem.of(
                                    WrapperError.BAD_VALUE,
                                    "'%s' is a section where a value is expected"
                                            .formatted(entry.getKey()))
                            .next("give it one value"),
                    entry);
        }
    }

    private Optional<WclSection> section(Map.Entry<String, WclNode> entry) {
        if (entry.getValue() instanceof WclSection section) {
            return Optional.of(section);
        }
        add(
                Problem.of(
                                WrapperError.BAD_VALUE,
                                "'%s' is a value where a section is expected"
                                        .formatted(entry.getKey()))
                        .next("write names with values under it"),
                entry);
        return Optional.empty();
    }

    private Optional<String> known(
            Map.Entry<String, WclNode> entry,
            Collection<String> valid,
            ErrorCode code,
            String role) {
        String given = entry.getKey();
        Optional<String> name = valid.stream().filter(word -> same(given, word)).findFirst();
        if (name.isEmpty()) {
            String what = "unknown %s \"%s\" for unit %s".formatted(role, given, contract.name());
            add(Problem.of(code, what).next(advice(given, valid)), entry);
        }
        return name;
    }

    /** The nearest name; a parameter that stands where its section should is told its place. */
    private String advice(String given, Collection<String> valid) {
        String advice = NearestName.advice(given, valid);
        if (!valid.contains(ConfigKeys.PARAMS) || NearestName.of(given, valid).isPresent()) {
            return advice;
        }
        return NearestName.of(given, paramNames())
                .map(param -> "write %s under %s  %s".formatted(param, ConfigKeys.PARAMS, advice))
                .orElse(advice);
    }

    private List<String> paramNames() {
        return contract.params().stream().map(UnitContract.ParamSpec::name).toList();
    }

    private boolean same(String given, String word) {
        return layer.ignoreCase() ? given.equalsIgnoreCase(word) : given.equals(word);
    }

    private void add(Problem problem, Map.Entry<String, WclNode> entry) {
        problems.add(layer.source().atName(problem, entry.getKey(), entry.getValue().position()));
    }
}
