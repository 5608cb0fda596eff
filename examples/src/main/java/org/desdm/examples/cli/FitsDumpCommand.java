package org.desdm.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.desdm.api.data.DataRef;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.Hdu;
import org.desdm.fits.io.NpyColumnWriter;
import org.desdm.fits.io.NpyWriter;
import org.desdm.fits.io.ReadLimits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code desdm fits dump}. */
@Command(
        name = "dump",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the physical values of one image, or of a column, in NumPy format.",
            "With --column NAME it is that column of a table."
        })
final class FitsDumpCommand implements Callable<Integer> {

    @ParentCommand private FitsCommand fits;

    @Mixin private StaleSums sums;

    @Parameters(
            paramLabel = "FILE[HDU]",
            description = "HDU is a number, a name, or KEYWORD=VALUE such as CCDNUM=3.")
    private String source;

    @Parameters(paramLabel = "OUT.npy", description = "The file to write.")
    private Path target;

    @Option(
            names = "--column",
            paramLabel = "NAME",
            description = "A column of the table that is meant; of the first if none is.")
    private String column;

    @Override
    public Integer call() throws IOException {
        DataRef ref = DataRef.parse(source);
        TargetFile array = TargetFile.checked(target, List.of(ref));
        try (FitsFile file =
                FitsFile.open(ref.path(), ReadLimits.DEFAULT, sums.check(fits.console()))) {
            if (column == null) {
                Hdu hdu = file.require(ref.part());
                array.write(path -> NpyWriter.write(file, hdu, path));
            } else {
                Hdu hdu = file.requireTable(ref.part());
                array.write(path -> NpyColumnWriter.write(file, hdu, column, path));
            }
        }
        fits.console().note("wrote " + target);
        return ExitCodes.SUCCESS;
    }
}
