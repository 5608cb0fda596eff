package org.desdm.fits.io.verify;

import java.util.List;

/**
 * What is wrong with a file.
 *
 * @param hdus how many HDUs were found
 * @param findings in the order they were found, which is that of the HDUs
 * @param omitted how many more there were than are kept; many of one kind say no more than some
 */
public record Verification(int hdus, List<Finding> findings, long omitted) {

    public Verification {
        findings = List.copyOf(findings);
    }

    /** How many findings of a severity are kept. */
    public long count(Severity severity) {
        return findings.stream().filter(f -> f.kind().severity() == severity).count();
    }
}
