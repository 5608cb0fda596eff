/**
 * From the annotations of a unit to its contract, when it is compiled and by reflection, and from
 * the contract to its fields.
 *
 * <p>Read in this order: {@link org.desdm.wrapper.contract.ContractError} (the rules), {@link
 * org.desdm.wrapper.contract.ContractReader} (a class to its contract), {@link
 * org.desdm.wrapper.contract.ContractProcessor} (the same at compile time), {@link
 * org.desdm.wrapper.contract.ContractWriter} and {@link org.desdm.wrapper.contract.ContractFile}
 * (contracts as JSON), {@link org.desdm.wrapper.contract.UnitFields} (values in and out of a unit),
 * {@link org.desdm.wrapper.contract.NameTemplate} (names of outputs), {@link
 * org.desdm.wrapper.contract.MemoryExpression}.
 *
 * <p><b>Contract.</b> All errors of a unit are found at once, before anything runs, and are the
 * same from source and from a loaded class: both make one model, which the rules judge. Any class
 * can be read: what makes it a unit is its annotations. What the processor uses needs the JDK and
 * desdm alone.
 *
 * <p><b>Depends on</b> error, quantity.
 */
package org.desdm.wrapper.contract;
