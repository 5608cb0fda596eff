package org.desdm.wrapper.contract;

import org.desdm.api.unit.Calibration;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Metric;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Param;

/**
 * One annotated field of a unit, as its source or reflection shows it.
 *
 * @param owner name of the class that declares it
 * @param name its name
 * @param marks its annotations
 * @param type its declared type
 * @param settable whether a value can be put into it
 * @param start what it holds in a new object
 */
record FieldModel(
        String owner,
        String name,
        Marks marks,
        FieldType type,
        boolean settable,
        StartValue start) {

    boolean isInput() {
        return marks.has(Input.class);
    }

    boolean isCalibration() {
        return marks.has(Calibration.class);
    }

    boolean isOutput() {
        return marks.has(Output.class);
    }

    boolean isParam() {
        return marks.has(Param.class);
    }

    boolean isMetric() {
        return marks.has(Metric.class);
    }

    /** How many of the roles the field claims; 0 where there is a check alone. */
    int roles() {
        return count(isInput())
                + count(isCalibration())
                + count(isOutput())
                + count(isParam())
                + count(isMetric());
    }

    private static int count(boolean role) {
        return role ? 1 : 0;
    }
}
