package org.desdm.wrapper.contract;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.desdm.api.unit.UnitContract;
import org.desdm.api.unit.UnitContract.ParamSpec;

/**
 * A contract as it lies in a file: that of its unit, but for defaults that the compiler could not
 * see.
 *
 * @param contract the contract; a default that is open is empty there
 * @param open names of parameters whose default only a new object of the unit tells
 */
public record StoredContract(UnitContract contract, Set<String> open) {

    /** Where contracts lie among the classes, each as {@code NAME.json}. */
    public static final String FOLDER = "META-INF/desdm/units/";

    /** What files with contracts say they are. */
    public static final String SCHEMA = "org.desdm/unit-contract/1";

    public StoredContract {
        open = Set.copyOf(open);
    }

    /** A contract of which all is known. */
    public static StoredContract complete(UnitContract contract) {
        return new StoredContract(contract, Set.of());
    }

    static StoredContract of(UnitModel unit) {
        Set<String> open = new TreeSet<>();
        for (FieldModel field : unit.fields()) {
            if (field.isParam() && !field.start().known()) {
                open.add(field.name());
            }
        }
        return new StoredContract(ContractParts.contract(unit), open);
    }

    /**
     * The whole contract.
     *
     * @param reflected what reflection reads; it tells the open defaults
     */
    public UnitContract completedBy(UnitContract reflected) {
        return contract.withParams(
                contract.params().stream().map(p -> completed(p, reflected.params())).toList());
    }

    private ParamSpec completed(ParamSpec param, List<ParamSpec> reflected) {
        return reflected.stream()
                .filter(other -> open.contains(param.name()) && other.name().equals(param.name()))
                .findFirst()
                .orElse(param);
    }
}
