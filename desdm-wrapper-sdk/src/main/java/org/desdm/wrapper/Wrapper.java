package org.desdm.wrapper;

/**
 * The base class of units: declare fields, override {@link #process}.
 *
 * <p>A unit is a plain object. Its fields carry {@link org.desdm.api.unit.Input}, {@link
 * org.desdm.api.unit.Calibration}, {@link org.desdm.api.unit.Output}, {@link
 * org.desdm.api.unit.Param} and {@link org.desdm.api.unit.Metric}; they may be private. A {@link
 * Runner} fills those that nobody has filled, and takes back what it filled when the run has ended,
 * so one object can run again; two runs of one object at once are the caller's mistake.
 */
public abstract class Wrapper {

    /**
     * Does the unit's work: gets inputs, sets outputs and metrics.
     *
     * @param run what the host lends to this run
     * @throws org.desdm.api.outcome.NoWorkException if there is nothing to do for these inputs
     * @throws Exception whatever goes wrong; the runner turns it into an outcome
     */
    protected abstract void process(RunContext run) throws Exception;

    /**
     * Looks at the parameters, which hold the values of the run, for what their annotations cannot
     * say; called before anything runs, when no input has been looked at. A unit that is asked for
     * nothing of the kind leaves it as it is.
     *
     * @throws org.desdm.api.error.DesdmException with everything that is wrong with them, each at
     *     {@code parameter NAME}
     */
    protected void checkParams() {}
}
