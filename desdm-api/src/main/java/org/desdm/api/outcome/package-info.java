/**
 * How a run of a unit ended. Exit codes are made elsewhere, at the door.
 *
 * <p><b>Depends on</b> error, qc.
 */
package org.desdm.api.outcome;
