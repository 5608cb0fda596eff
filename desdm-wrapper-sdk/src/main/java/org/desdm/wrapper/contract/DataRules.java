package org.desdm.wrapper.contract;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.desdm.api.unit.Calibration;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.SurveyKeywords;
import org.desdm.wrapper.contract.FieldType.Handle;
import org.desdm.wrapper.error.NearestName;
import org.desdm.wrapper.quantity.TimeSpan;

/** The rules of inputs, calibrations and outputs. */
final class DataRules {

    private final UnitModel unit;
    private final Breaches breaches;

    DataRules(UnitModel unit, Breaches breaches) {
        this.unit = unit;
        this.breaches = breaches;
    }

    void check(FieldModel field) {
        field.marks().find(Input.class).ifPresent(input -> checkInput(field, input));
        field.marks().find(Calibration.class).ifPresent(c -> checkCalibration(field, c));
        field.marks().find(Output.class).ifPresent(output -> checkOutput(field, output));
    }

    private void checkInput(FieldModel field, Input input) {
        checkFile(field, input.filetype(), input.doc());
        checkHandle(field, List.of(Handle.IN, Handle.IN_LIST));
    }

    private void checkCalibration(FieldModel field, Calibration calibration) {
        checkFile(field, calibration.filetype(), calibration.doc());
        checkHandle(field, List.of(Handle.IN, Handle.IN_LIST));
        checkMatch(field, calibration.match());
        try {
            if (!calibration.maxAge().isEmpty()) {
                TimeSpan.parse(calibration.maxAge());
            }
        } catch (IllegalArgumentException e) {
            breaches.add(
                    ContractError.BAD_MAX_AGE,
                    field,
                    "maxAge '%s': %s".formatted(calibration.maxAge(), e.getMessage()),
                    "write such as 7 d, 12 h, 30 min or 90 s");
        }
    }

    private void checkMatch(FieldModel field, String[] match) {
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String keyword : match) {
            if (keyword.isBlank() || !keyword.equals(keyword.strip()) || !seen.add(keyword)) {
                breaches.add(
                        ContractError.BAD_MATCH,
                        field,
                        keyword.isBlank()
                                ? "match has an empty keyword"
                                : "match has '%s' twice, or with blanks".formatted(keyword),
                        "name every header keyword once, such as {\"CCDNUM\", \"BAND\"}");
            }
        }
    }

    private void checkOutput(FieldModel field, Output output) {
        checkFile(field, output.filetype(), output.doc());
        checkHandle(
                field,
                unit.runsPrograms() ? List.of(Handle.OUT) : List.of(Handle.OUT, Handle.OUT_LIST));
        if (!output.like().isEmpty() && !unit.inputLabels().contains(output.like())) {
            breaches.add(
                    ContractError.UNKNOWN_LIKE,
                    field,
                    "like = '%s' is no input".formatted(output.like()),
                    NearestName.advice(output.like(), unit.inputLabels()));
        }
        try {
            NameTemplate name = NameTemplate.parse(output.name());
            name.keys().forEach(key -> checkKey(field, output, key));
        } catch (IllegalArgumentException e) {
            breaches.add(
                    ContractError.UNREADABLE_NAME,
                    field,
                    e.getMessage(),
                    "correct the name of the output");
        }
    }

    private void checkKey(FieldModel field, Output output, String key) {
        Set<String> known = new TreeSet<>(SurveyKeywords.keysOfNames());
        String like = like(unit, output);
        for (FieldModel input : unit.inputs()) {
            if (input.name().equals(like)) {
                known.addAll(keywords(input));
            }
        }
        if (!known.contains(key)) {
            breaches.add(
                    ContractError.UNKNOWN_KEY_OF_NAME,
                    field,
                    "the name '%s' uses {%s}, which is no known header keyword"
                            .formatted(output.name(), key),
                    next(key, like, known));
        }
    }

    private static String next(String key, String like, Collection<String> known) {
        String near = NearestName.of(key, known).map("did you mean {%s}?  "::formatted).orElse("");
        return like.isEmpty()
                ? near + "use a keyword that every survey has, reqnum or attnum"
                : near
                        + "if %s has it, add keywords = \"%s\" to that input"
                                .formatted(like, key.toUpperCase(Locale.ROOT));
    }

    private static List<String> keywords(FieldModel input) {
        return input
                .marks()
                .find(Input.class)
                .map(i -> List.of(i.keywords()))
                .orElse(List.of())
                .stream()
                .map(keyword -> keyword.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Label of the input whose header fills the name: the first one unless another is named. */
    static String like(UnitModel unit, Output output) {
        List<String> labels = unit.inputLabels();
        return output.like().isEmpty() && !labels.isEmpty() ? labels.get(0) : output.like();
    }

    private void checkFile(FieldModel field, String filetype, String doc) {
        if (filetype.isBlank()) {
            breaches.add(
                    ContractError.NO_FILETYPE,
                    field,
                    "the filetype is empty",
                    "name the kind of file, such as red_bias");
        }
        breaches.requireDoc(field, doc);
    }

    private void checkHandle(FieldModel field, List<Handle> fitting) {
        FieldType type = field.type();
        boolean fits = fitting.contains(type.handle()) && !type.data().isEmpty();
        if (fits && unit.runsPrograms() && !type.isPath()) {
            breaches.add(
                    ContractError.NO_PATH,
                    field,
                    "the field is of type %s: an external program takes and makes files"
                            .formatted(type.text()),
                    "declare %s<Path>".formatted(type.text().replaceAll("<.*", "")));
        }
        if (!fits) {
            breaches.add(
                    ContractError.NO_HANDLE,
                    field,
                    "the field is of type " + type.text(),
                    fitting.contains(Handle.OUT)
                            ? "declare Out<T> or OutList<T> with a class T"
                            : "declare In<T> or InList<T> with a class T");
        }
    }
}
