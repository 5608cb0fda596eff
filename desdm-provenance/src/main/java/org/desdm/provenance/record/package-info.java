/**
 * Run records: made of a run's facts, kept as JSON beside the outputs, read back.
 *
 * <p>Read in this order: {@link org.desdm.provenance.record.RunRecordJson} (the JSON form), {@link
 * org.desdm.provenance.record.JsonSidecar} (how it is kept), {@link
 * org.desdm.provenance.record.FileHashes}, {@link org.desdm.provenance.record.CodeIdentity} and
 * {@link org.desdm.provenance.record.SoftwareIdentity} (facts for a record).
 *
 * <p><b>Contract.</b> A record is visible whole or not at all. Interrupting a thread stops neither
 * a hash nor a record: a cancelled run is recorded too. Readers ignore fields they do not know and
 * refuse a newer major version.
 *
 * <p><b>Depends on</b> api: error, outcome, provenance, qc; Jackson, in no signature.
 */
package org.desdm.provenance.record;
