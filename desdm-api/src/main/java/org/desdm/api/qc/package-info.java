/**
 * Quality control as values: what was measured, what was allowed, what follows; and the port
 * through which it hears what programs say ({@link org.desdm.api.qc.LogHook}).
 *
 * <p><b>Contract.</b> A verdict carries the limits that were in force when it was made.
 *
 * <p><b>Depends on</b> nothing.
 */
package org.desdm.api.qc;
