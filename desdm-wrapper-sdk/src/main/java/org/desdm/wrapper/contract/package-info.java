/**
 * From the annotations of a unit to its contract, by reflection, and from the contract to its
 * fields.
 *
 * <p>Read in this order: {@link org.desdm.wrapper.contract.ContractReader} (annotations to
 * contract), {@link org.desdm.wrapper.contract.UnitFields} (values in and out of a unit), {@link
 * org.desdm.wrapper.contract.NameTemplate} (names of outputs).
 *
 * <p><b>Contract.</b> All errors of a unit are found at once, before anything runs. Any class can
 * be read: what makes it a unit is its annotations.
 *
 * <p><b>Depends on</b> error.
 */
package org.desdm.wrapper.contract;
