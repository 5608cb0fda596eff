/**
 * Reports for a person: one HTML file that needs nothing else.
 *
 * <p>Read in this order: {@link org.desdm.qc.report.HtmlReport}, {@link
 * org.desdm.qc.report.ReportSection}, {@link org.desdm.qc.report.ReportTable}, {@link
 * org.desdm.qc.report.Figure}.
 *
 * <p><b>Contract.</b> Every text is escaped; the file has no script and fetches nothing, and says
 * so to the browser. It is plain ASCII, well-formed as XML, and the same content gives the same
 * bytes. Nothing here knows FITS: a picture is a PNG file's bytes.
 *
 * <p><b>Depends on</b> org.desdm.api.qc (the status of a verdict).
 */
package org.desdm.qc.report;
