package org.desdm.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.desdm.api.data.DataRef;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.FitsPacker;
import org.desdm.fits.io.ReadLimits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code desdm fits uncompress}. */
@Command(
        name = "uncompress",
        mixinStandardHelpOptions = true,
        description = "Makes plain images of the tile-compressed ones of a file.")
final class FitsUncompressCommand implements Callable<Integer> {

    @ParentCommand private FitsCommand fits;

    @Mixin private StaleSums sums;

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "A FITS file, plain or compressed by gzip or bzip2.")
    private Path source;

    @Parameters(index = "1", paramLabel = "OUT", description = "The file to write.")
    private Path target;

    @Override
    public Integer call() throws IOException {
        TargetFile plain = TargetFile.checked(target, List.of(DataRef.of(source)));
        try (FitsFile file =
                FitsFile.open(source, ReadLimits.DEFAULT, sums.check(fits.console()))) {
            plain.write(path -> FitsPacker.uncompress(file, path));
        }
        fits.console().note("wrote " + target);
        return ExitCodes.SUCCESS;
    }
}
