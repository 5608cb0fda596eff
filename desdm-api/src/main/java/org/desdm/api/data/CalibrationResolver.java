package org.desdm.api.data;

import java.io.IOException;

/**
 * Finds the calibration for the data of a run. A port: a host's own store, or the SDK's search of a
 * directory.
 *
 * <p>One question always has one answer while the store does not change: nearest in time first,
 * ties by name. May be asked by several runs at once.
 */
@FunctionalInterface
public interface CalibrationResolver {

    /**
     * The calibration that fits, with the others that were looked at.
     *
     * @throws IOException if the store cannot be asked
     */
    CalibrationAnswer resolve(CalibrationQuery query) throws IOException;
}
