/**
 * Looks keys up in WCL and replaces variables in their values.
 *
 * <p>Read in this order: {@link org.desdm.wrapper.wcl.expand.WclLookup} (who has a key), {@link
 * org.desdm.wrapper.wcl.expand.VariableExpander} (what its value says), {@link
 * org.desdm.wrapper.wcl.expand.ExpanderConfig} (headers, functions, deviations).
 *
 * <p><b>Contract.</b> Trees go in and are never changed. Everything that cannot be replaced is
 * reported at once, with variable, place and what may have been meant; any text ends in bounded
 * time and memory. Text in a file never loads a class: it names functions that the host registered.
 * What the survey's own replacement does otherwise is an {@link
 * org.desdm.wrapper.wcl.expand.ExpansionDeviation}, off by default.
 *
 * <p><b>Depends on</b> wcl.value, error.
 */
package org.desdm.wrapper.wcl.expand;
