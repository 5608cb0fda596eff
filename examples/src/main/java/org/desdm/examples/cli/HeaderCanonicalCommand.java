package org.desdm.examples.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.desdm.api.data.DataRef;
import org.desdm.fits.header.CanonicalHeader;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.Hdu;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code desdm fits header canonical}. */
@Command(
        name = "canonical",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the SHA-256 of the canonical header of each HDU: what it says of its data, whoever wrote the file and when.",
            "Empty primary HDUs are left out. The form is that of docs/canonical-header.md."
        })
final class HeaderCanonicalCommand implements Callable<Integer> {

    @ParentCommand private FitsHeaderCommand header;

    @Parameters(
            paramLabel = "FILE[HDU]",
            description = "HDU is a number, a name, or KEYWORD=VALUE such as CCDNUM=3.")
    private String source;

    @Option(names = "--text", description = "Prints the texts that the sums are of.")
    private boolean text;

    @Option(names = "--commentary", description = "With COMMENT, HISTORY and blank cards.")
    private boolean commentary;

    @Override
    public Integer call() throws IOException {
        DataRef ref = DataRef.parse(source);
        try (FitsFile file = FitsFile.open(ref.path())) {
            List<Hdu> hdus = FitsHeaderCommand.hdus(file, ref);
            for (Hdu hdu : hdus) {
                CanonicalHeader canonical = canonical(hdu.header());
                if (hdus.size() == 1 || !canonical.isEmpty()) {
                    print(hdu, canonical);
                }
            }
        }
        return ExitCodes.SUCCESS;
    }

    private CanonicalHeader canonical(FitsHeader cards) {
        return commentary ? CanonicalHeader.withCommentary(cards) : CanonicalHeader.of(cards);
    }

    private void print(Hdu hdu, CanonicalHeader canonical) {
        if (text) {
            header.console().text(new String(canonical.toBytes(), StandardCharsets.US_ASCII));
        } else {
            header.console().result(canonical.sha256() + "  " + hdu.name());
        }
    }
}
