package org.desdm.wrapper.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.unit.UnitContract;

/**
 * The one resolver: from a unit's contract and layers of configuration to the values in force.
 *
 * <p>The defaults are the contract's. A layer may hold, at its top or under {@code unit.NAME}:
 * {@code params} (name to value), {@code checks} (metric to limits; {@code none} takes a limit
 * away) and {@code calibrations} (label to {@code match}, keywords separated by commas; empty takes
 * the match away). {@code unit: NAME} at the top says which unit a file is for. Sections of other
 * units are passed over, except in the command-line layer, where nothing may be without effect.
 */
public final class ConfigResolver {

    private ConfigResolver() {}

    /**
     * The values in force.
     *
     * @param layers from the weakest to the strongest
     * @throws DesdmException with every unknown name and every bad value of all layers
     */
    public static EffectiveConfig resolve(UnitContract contract, List<ConfigLayer> layers) {
        return resolve(contract, layers, config -> List.of());
    }

    /**
     * The values in force, where somebody else has a say.
     *
     * @param layers from the weakest to the strongest
     * @param judge says what is wrong with the values that can be read
     * @throws DesdmException with every unknown name and every bad value of all layers, and what
     *     the judge says
     */
    public static EffectiveConfig resolve(
            UnitContract contract,
            List<ConfigLayer> layers,
            Function<EffectiveConfig, List<Problem>> judge) {
        List<Problem> problems = new ArrayList<>();
        ValueTable table = new ValueTable(contract);
        for (ConfigLayer layer : layers) {
            new LayerReader(contract, layer, table, problems).read();
        }
        EffectiveConfig config = table.check(problems);
        problems.addAll(judge.apply(config));
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        return config;
    }
}
