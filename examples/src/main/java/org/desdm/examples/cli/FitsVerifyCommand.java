package org.desdm.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.desdm.fits.io.FitsVerifier;
import org.desdm.fits.io.ReadLimits;
import org.desdm.fits.io.verify.Finding;
import org.desdm.fits.io.verify.Severity;
import org.desdm.fits.io.verify.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code desdm fits verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Finds what is wrong with FITS files: structure, checksums, conventions; with --pixels"
                    + " also tiles that cannot be decoded.",
            "Ends with code 5 if there are errors, with --strict also with code 3 if there are"
                    + " warnings."
        })
final class FitsVerifyCommand implements Callable<Integer> {

    @ParentCommand private FitsCommand fits;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "FITS files, plain or compressed by gzip or bzip2.")
    private List<Path> paths;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Option(names = "--strict", description = "Warnings count: the command ends with code 3.")
    private boolean strict;

    @Option(
            names = "--pixels",
            description = "Decodes every tile of compressed images and tables, too.")
    private boolean pixels;

    @Override
    public Integer call() throws IOException {
        ObjectNode object = Json.object("fits-verify/1");
        ArrayNode files = object.putArray("files");
        long errors = 0;
        long warnings = 0;
        for (Path path : paths) {
            Verification verification =
                    pixels
                            ? FitsVerifier.verifyPixels(path, ReadLimits.DEFAULT)
                            : FitsVerifier.verify(path, ReadLimits.DEFAULT);
            errors += verification.count(Severity.ERROR);
            warnings += verification.count(Severity.WARNING);
            if (json) {
                put(path, verification, files.addObject());
            } else {
                print(path, verification);
            }
        }
        if (json) {
            fits.console().result(Json.text(object));
        }
        if (errors > 0) {
            return ExitCodes.UNPROCESSABLE_DATA;
        }
        return strict && warnings > 0 ? ExitCodes.CAVEATS_WHEN_STRICT : ExitCodes.SUCCESS;
    }

    private void print(Path path, Verification verification) {
        Console console = fits.console();
        console.result(
                "%s: %s, %s, %s in %s"
                        .formatted(
                                path,
                                counted(verification.count(Severity.ERROR), "error"),
                                counted(verification.count(Severity.WARNING), "warning"),
                                counted(verification.count(Severity.NOTE), "note"),
                                counted(verification.hdus(), "HDU")));
        for (Finding finding : verification.findings()) {
            console.result(
                    "  %-7s  %-18s  %s: %s"
                            .formatted(
                                    severity(finding),
                                    finding.kind().id(),
                                    finding.place(),
                                    finding.text()));
        }
        if (verification.omitted() > 0) {
            console.result("  … and %d more".formatted(verification.omitted()));
        }
    }

    private static String counted(long count, String what) {
        return "%d %s%s".formatted(count, what, count == 1 ? "" : "s");
    }

    private static String severity(Finding finding) {
        return finding.kind().severity().name().toLowerCase(Locale.ROOT);
    }

    private static void put(Path path, Verification verification, ObjectNode file) {
        file.put("file", path.toString()).put("hdus", verification.hdus());
        for (Severity severity : Severity.values()) {
            file.put(severity.name().toLowerCase(Locale.ROOT) + "s", verification.count(severity));
        }
        file.put("omitted", verification.omitted());
        ArrayNode findings = file.putArray("findings");
        for (Finding finding : verification.findings()) {
            ObjectNode row =
                    findings.addObject()
                            .put("severity", severity(finding))
                            .put("kind", finding.kind().id())
                            .put("hdu", finding.hdu());
            if (!finding.card().isEmpty()) {
                row.put("card", finding.card());
            }
            row.put("byte", finding.at()).put("text", finding.text());
        }
    }
}
