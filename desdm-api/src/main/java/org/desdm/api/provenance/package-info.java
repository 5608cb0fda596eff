/**
 * What is recorded of every run: one record, version 1, whose JSON form is described by the schema
 * {@code run-record-1.schema.json} beside this package.
 *
 * <p><b>Contract.</b> Times are UTC, durations seconds, sizes bytes. An input is <i>used</i>
 * because it was read, not because it was declared.
 *
 * <p><b>Depends on</b> error, outcome, qc.
 */
package org.desdm.api.provenance;
