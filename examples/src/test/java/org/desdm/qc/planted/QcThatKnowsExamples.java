package org.desdm.qc.planted;

import org.desdm.examples.cli.Main;
import org.desdm.wrapper.Wrapper;
import org.junit.jupiter.api.TestInfo;
import picocli.CommandLine;

/**
 * Planted offence: quality control that knows the examples, the SDK, the command line library and
 * JUnit.
 */
public final class QcThatKnowsExamples {

    Main main;
    Wrapper wrapper;
    CommandLine commandLine;
    TestInfo test;

    /** Shows a library in its signature. */
    public CommandLine commandLine() {
        return commandLine;
    }
}
