package org.desdm.wrapper.production;

/**
 * What all execs of one wrapper share.
 *
 * @param config what the host lends
 * @param files the files of the input WCL
 * @param output the output WCL as it grows
 * @param log where everybody writes
 * @param provenance what came from what
 */
record RunParts(
        ProductionConfig config,
        FileTable files,
        OutputTree output,
        RunLog log,
        WrapperProvenance provenance) {}
