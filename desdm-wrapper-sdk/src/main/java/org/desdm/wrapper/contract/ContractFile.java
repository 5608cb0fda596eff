package org.desdm.wrapper.contract;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.qc.Limits;
import org.desdm.api.unit.UnitContract;
import org.desdm.api.unit.UnitContract.ExecSpec;
import org.desdm.api.unit.UnitContract.InputSpec;
import org.desdm.api.unit.UnitContract.MetricSpec;
import org.desdm.api.unit.UnitContract.OutputSpec;
import org.desdm.api.unit.UnitContract.ParamSpec;

/**
 * A file that announces a unit: its contract, as {@link ContractWriter} writes it, or by the older
 * schema {@code org.desdm/unit/1} its name and class alone. Fields that it does not know are passed
 * over.
 *
 * @param name name of the unit
 * @param className its class
 * @param contract the contract, if the file holds one
 */
public record ContractFile(String name, String className, Optional<StoredContract> contract) {

    private static final Pattern SCHEMA =
            Pattern.compile("org\\.desdm/(unit|unit-contract)/(\\d{1,9})");

    /**
     * Reads a file.
     *
     * @param place where it is, for messages
     * @throws DesdmException if it is malformed, or of a newer schema
     */
    public static ContractFile read(String text, String place) {
        try {
            JsonObject json = JsonObject.parse(text);
            Matcher schema = SCHEMA.matcher(json.text("schema"));
            if (!schema.matches() || Integer.parseInt(schema.group(2)) != 1) {
                throw new IllegalArgumentException(
                        "schema is '%s', not '%s'"
                                .formatted(json.text("schema"), StoredContract.SCHEMA));
            }
            Optional<StoredContract> contract =
                    schema.group(1).equals("unit") ? Optional.empty() : Optional.of(stored(json));
            return new ContractFile(json.text("name"), json.text("class"), contract);
        } catch (IllegalArgumentException e) {
            throw new DesdmException(
                    Problem.of(
                                    ContractError.UNREADABLE_CONTRACT,
                                    "the contract of a unit cannot be read: " + e.getMessage())
                            .at(place)
                            .next("compile the unit again with this version of the SDK"),
                    e);
        }
    }

    private static StoredContract stored(JsonObject json) {
        Set<String> open = new TreeSet<>();
        List<ParamSpec> params = json.objects("params", p -> param(p, open));
        UnitContract contract =
                new UnitContract(
                        json.text("name"),
                        json.text("version"),
                        json.text("licence"),
                        json.text("doc"),
                        json.text("class"),
                        json.text("memory"),
                        json.findObject("exec").map(ContractFile::exec),
                        json.objects("inputs", ContractFile::input),
                        json.objects("outputs", ContractFile::output),
                        params,
                        json.objects("metrics", ContractFile::metric));
        return new StoredContract(contract, open);
    }

    private static ExecSpec exec(JsonObject json) {
        return new ExecSpec(
                json.text("program"), json.text("versionFlag"), json.text("versionPattern"));
    }

    private static InputSpec input(JsonObject json) {
        return new InputSpec(
                json.text("label"),
                json.text("filetype"),
                json.text("type"),
                json.flag("many"),
                json.flag("calibration"),
                json.texts("match"),
                json.text("maxAge"),
                json.texts("keywords"),
                json.flag("optional"),
                json.text("doc"));
    }

    private static OutputSpec output(JsonObject json) {
        return new OutputSpec(
                json.text("label"),
                json.text("filetype"),
                json.text("type"),
                json.text("like"),
                json.text("name"),
                json.text("doc"));
    }

    private static ParamSpec param(JsonObject json, Set<String> open) {
        Optional<String> start = json.findText("default");
        if (start.isEmpty()) {
            open.add(json.text("name"));
        }
        return new ParamSpec(
                json.text("name"),
                json.text("type"),
                start.orElse(""),
                json.text("unit"),
                json.number("min"),
                json.number("max"),
                json.texts("choices"),
                json.text("flag"),
                json.text("doc"));
    }

    private static MetricSpec metric(JsonObject json) {
        JsonObject limits = json.object("limits");
        return new MetricSpec(
                json.text("name"),
                json.text("unit"),
                new Limits(
                        limits.number("warnBelow"),
                        limits.number("warnAbove"),
                        limits.number("failBelow"),
                        limits.number("failAbove")),
                json.text("requirement"),
                json.text("doc"));
    }
}
