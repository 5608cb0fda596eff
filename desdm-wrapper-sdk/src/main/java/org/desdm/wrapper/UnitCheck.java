package org.desdm.wrapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.unit.UnitContract;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.config.ConfigResolver;
import org.desdm.wrapper.contract.ContractError;
import org.desdm.wrapper.contract.ContractReader;
import org.desdm.wrapper.contract.StoredContract;
import org.desdm.wrapper.error.WrapperError;

/**
 * What is wrong with a unit and its configuration, found without running it.
 *
 * @param unit name of the unit, or of its class where it has none
 * @param className its class
 * @param announced whether a catalogue finds it by its name
 * @param compiled whether its contract was written when it was compiled
 * @param problems all problems: first of the contract, then of the configuration
 */
public record UnitCheck(
        String unit,
        String className,
        boolean announced,
        boolean compiled,
        List<Problem> problems) {

    public UnitCheck {
        problems = List.copyOf(problems);
    }

    /**
     * Checks one unit.
     *
     * @param name name of the unit, or of a class that is not announced
     * @param layers configuration, from the weakest to the strongest
     * @throws DesdmException if there is no such unit and no such class
     */
    public static UnitCheck of(UnitCatalog units, String name, List<ConfigLayer> layers) {
        if (units.names().contains(name)) {
            return announced(units, name, layers);
        }
        Class<?> unit = units.findClass(name).orElseGet(() -> units.require(name));
        for (String known : units.names()) {
            if (units.require(known) == unit) {
                return announced(units, known, layers);
            }
        }
        List<Problem> problems = new ArrayList<>(ContractReader.problems(unit));
        String known = unit.getName();
        if (problems.isEmpty()) {
            UnitContract contract = ContractReader.read(unit);
            known = contract.name();
            checkConfig(unit, contract, layers, problems);
        }
        return new UnitCheck(known, unit.getName(), false, false, problems);
    }

    private static UnitCheck announced(UnitCatalog units, String name, List<ConfigLayer> layers) {
        Class<?> unit = units.require(name);
        Optional<StoredContract> stored = units.stored(name);
        List<Problem> problems = new ArrayList<>(ContractReader.problems(unit));
        if (problems.isEmpty()) {
            UnitContract reflected = ContractReader.read(unit);
            stored.filter(s -> !isOf(s, reflected))
                    .ifPresent(s -> problems.add(otherContract(name, units.place(name))));
            if (!reflected.name().equals(name)) {
                problems.add(otherName(name, reflected, units.place(name)));
            }
            checkConfig(unit, reflected, layers, problems);
        }
        return new UnitCheck(name, unit.getName(), true, stored.isPresent(), problems);
    }

    /** Whether a stored contract is the class's; only the compiler may know the Javadoc. */
    private static boolean isOf(StoredContract stored, UnitContract reflected) {
        UnitContract whole = stored.completedBy(reflected);
        return whole.equals(reflected)
                || reflected.doc().isEmpty() && whole.equals(reflected.withDoc(whole.doc()));
    }

    private static Problem otherContract(String name, String place) {
        return Problem.of(
                        ContractError.OTHER_CONTRACT,
                        "unit %s: its contract in the file is not that of its class"
                                .formatted(name))
                .at(place)
                .next("clean, then compile the unit again");
    }

    private static Problem otherName(String name, UnitContract reflected, String place) {
        return Problem.of(
                        WrapperError.BAD_UNIT_FILE,
                        "unit %s is announced for class %s, which calls itself %s"
                                .formatted(name, reflected.className(), reflected.name()))
                .at(place)
                .next("correct the file, or clean and compile the unit again");
    }

    private static void checkConfig(
            Class<?> unit,
            UnitContract contract,
            List<ConfigLayer> layers,
            List<Problem> problems) {
        try {
            Wrapper fresh = ContractReader.newUnit(unit.asSubclass(Wrapper.class));
            ConfigResolver.resolve(contract, layers, new ParamCheck(fresh));
        } catch (DesdmException e) {
            problems.addAll(e.problems());
        }
    }
}
