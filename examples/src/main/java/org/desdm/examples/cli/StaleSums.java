package org.desdm.examples.cli;

import org.desdm.api.error.Problem;
import org.desdm.fits.io.SumCheck;
import picocli.CommandLine.Option;

/** What a command that reads whole images or tables does about their CHECKSUM and DATASUM. */
final class StaleSums {

    @Option(
            names = "--strict",
            description =
                    "Refuses images and tables whose checksums are stale, instead of a warning.")
    private boolean strict;

    SumCheck check(Console console) {
        return strict ? SumCheck.STRICT : SumCheck.warning(problem -> warn(console, problem));
    }

    private static void warn(Console console, Problem problem) {
        console.note(
                "warning: %s  %s (%s)"
                        .formatted(problem.code().id(), problem.what(), problem.where()));
    }
}
