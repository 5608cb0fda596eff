/**
 * Texts made of contracts: help, pages, templates.
 *
 * <p>Read in this order: {@link org.desdm.wrapper.contract.text.UnitText} (for a terminal), {@link
 * org.desdm.wrapper.contract.text.UnitPage} (Markdown), {@link
 * org.desdm.wrapper.contract.text.ConfigTemplate} (configuration with every default).
 *
 * <p><b>Contract.</b> The same contract gives the same text, byte for byte; lines end in a line
 * feed. Nothing is read but the contract.
 *
 * <p><b>Depends on</b> nothing but the contract's values.
 */
package org.desdm.wrapper.contract.text;
