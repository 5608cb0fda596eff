package org.desdm.qc.planted;

import org.desdm.examples.cli.Main;
import org.desdm.wrapper.Wrapper;
import picocli.CommandLine;

/**
 * Planted offence: quality control that knows the examples, the SDK and the command line library.
 */
public final class QcThatKnowsExamples {

    Main main;
    Wrapper wrapper;
    CommandLine commandLine;
}
