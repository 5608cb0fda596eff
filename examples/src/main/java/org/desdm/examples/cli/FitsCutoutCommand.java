package org.desdm.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.io.CutoutWriter;
import org.desdm.fits.io.FitsFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code desdm fits cutout}. */
@Command(
        name = "cutout",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a rectangle of one image as an image of its own, physical values as floats.",
            "Only the rows or tiles that hold it are read. CRPIX1 and CRPIX2 are moved along."
        })
final class FitsCutoutCommand implements Callable<Integer> {

    @ParentCommand private FitsCommand fits;

    @Parameters(
            index = "0",
            paramLabel = "FILE[HDU]",
            description = "HDU is a number, a name, or KEYWORD=VALUE such as CCDNUM=3.")
    private String source;

    @Parameters(
            index = "1",
            paramLabel = "SECTION",
            description = "Such as [101:200,1:50]: x, then y, from 1 on, ends included.")
    private String section;

    @Parameters(index = "2", paramLabel = "OUT", description = "The file to write.")
    private Path target;

    @Override
    public Integer call() throws IOException {
        DataRef ref = DataRef.parse(source);
        TargetFile cutout = TargetFile.checked(target, List.of(ref));
        try (FitsFile file = FitsFile.open(ref.path())) {
            PixelBox box = box();
            cutout.write(path -> CutoutWriter.write(file, file.require(ref.part()), box, path));
        }
        fits.console().note("wrote " + target);
        return ExitCodes.SUCCESS;
    }

    private PixelBox box() {
        try {
            FitsSection parsed = FitsSection.parse(section);
            if (parsed.isXReversed() || parsed.isYReversed()) {
                throw new DesdmException(
                        Problem.of(CliError.USAGE, "the section runs backwards: nothing is flipped")
                                .at(section)
                                .next("give " + FitsSection.of(parsed.toBox())));
            }
            return parsed.toBox();
        } catch (IllegalArgumentException e) {
            throw new DesdmException(Problem.of(CliError.USAGE, e.getMessage()).at(section));
        }
    }
}
