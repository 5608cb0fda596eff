/**
 * The base class of units and the runner that turns a request into outputs, a record and an
 * outcome.
 *
 * <p>Read in this order: {@link org.desdm.wrapper.Wrapper}, {@link org.desdm.wrapper.RunContext},
 * {@link org.desdm.wrapper.ExecWrapper}, {@link org.desdm.wrapper.ExecCommand} (what a science
 * developer meets), {@link org.desdm.wrapper.Runner}, {@link org.desdm.wrapper.RunRequest} (what a
 * host meets), {@link org.desdm.wrapper.UnitCatalog} (units by name).
 *
 * <p><b>Contract.</b> A run ends in an {@link org.desdm.api.outcome.Outcome}, never in an
 * exception. Nothing half-written is visible. Nothing is printed, no thread is started, no time is
 * taken but from the host's clock; durations come from the machine's timer.
 *
 * <p><b>Depends on</b> config, contract, calibration, exec, file, error.
 */
package org.desdm.wrapper;
