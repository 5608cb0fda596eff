package org.desdm.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.desdm.api.data.DataRef;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.NpyWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code desdm fits dump}. */
@Command(
        name = "dump",
        mixinStandardHelpOptions = true,
        description = "Writes the physical values of one image in NumPy format.")
final class FitsDumpCommand implements Callable<Integer> {

    @ParentCommand private FitsCommand fits;

    @Parameters(
            paramLabel = "FILE[HDU]",
            description = "HDU is a number, a name, or KEYWORD=VALUE such as CCDNUM=3.")
    private String source;

    @Parameters(paramLabel = "OUT.npy", description = "The file to write.")
    private Path target;

    @Override
    public Integer call() throws IOException {
        DataRef ref = DataRef.parse(source);
        try (FitsFile file = FitsFile.open(ref.path())) {
            NpyWriter.write(file, file.require(ref.part()), target);
        }
        fits.console().note("wrote " + target);
        return ExitCodes.SUCCESS;
    }
}
