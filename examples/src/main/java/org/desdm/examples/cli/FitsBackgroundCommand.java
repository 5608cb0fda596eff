package org.desdm.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.host.Workers;
import org.desdm.fits.background.Background;
import org.desdm.fits.background.BackgroundConfig;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.io.CcdImageCodec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code desdm fits background}. */
@Command(
        name = "background",
        mixinStandardHelpOptions = true,
        description = {
            "Measures background and noise of an image in meshes, as SExtractor does.",
            "Prints both of the whole image; writes them at every pixel, or the image without it.",
            "Left out are pixels of mask bits 2047, of weight 0, and those that are no number."
        })
final class FitsBackgroundCommand implements Callable<Integer> {

    @ParentCommand private FitsCommand fits;

    @Parameters(
            paramLabel = "FILE[HDU]",
            description = "HDU is a number, a name, or KEYWORD=VALUE such as CCDNUM=3.")
    private String source;

    @Option(
            names = "--mesh",
            paramLabel = "PIXELS",
            defaultValue = "64",
            description = "Side of a mesh; ${DEFAULT-VALUE} unless given.")
    private int mesh;

    @Option(
            names = "--filter",
            paramLabel = "MESHES",
            defaultValue = "3",
            description = "Side of the median filter, odd; ${DEFAULT-VALUE} unless given.")
    private int filter;

    @Option(
            names = "--compat",
            description = "Draws the surface as SExtractor, SEP and SWarp draw it.")
    private boolean compat;

    @Option(names = "--out", paramLabel = "FITS", description = "Background at every pixel.")
    private Path level;

    @Option(names = "--rms", paramLabel = "FITS", description = "Noise at every pixel.")
    private Path rms;

    @Option(names = "--subtracted", paramLabel = "FITS", description = "Image less background.")
    private Path subtracted;

    @Override
    public Integer call() throws IOException {
        DataRef ref = DataRef.parse(source);
        BackgroundConfig config = config();
        Map<Path, TargetFile> targets = targets(ref);
        CcdImage image = new CcdImageCodec().read(ref, PlaneObserver.NONE);
        Background background = Background.of(image, config, Workers.SEQUENTIAL);
        fits.console()
                .result(
                        String.format(
                                Locale.ROOT,
                                "background %.7g  noise %.5g",
                                background.globalLevel(),
                                background.globalRms()));
        if (level != null) {
            write(targets.get(level), plane(image, background.levelMap(Workers.SEQUENTIAL)));
        }
        if (rms != null) {
            write(targets.get(rms), plane(image, background.rmsMap(Workers.SEQUENTIAL)));
        }
        if (subtracted != null) {
            background.subtractFrom(image.science().data(), 0, 0, background.height());
            image.header().addHistory("background subtracted: meshes of %d pixels".formatted(mesh));
            write(targets.get(subtracted), image);
        }
        targets.keySet().forEach(path -> fits.console().note("wrote " + path));
        return ExitCodes.SUCCESS;
    }

    /** The files to write, in their order, each checked before any work is done. */
    private Map<Path, TargetFile> targets(DataRef input) throws IOException {
        Map<Path, TargetFile> targets = new LinkedHashMap<>();
        for (Path path : new Path[] {level, rms, subtracted}) {
            if (path == null) {
                continue;
            }
            if (path.toString().matches(".*\\.(fz|gz|bz2)")) {
                throw usage(path + " would not be compressed", "name a file without that ending");
            }
            if (targets.put(path, TargetFile.checked(path, List.of(input))) != null) {
                throw usage(path + " is to be written twice", "name another file");
            }
        }
        return targets;
    }

    private BackgroundConfig config() {
        try {
            return BackgroundConfig.DEFAULT
                    .withMesh(mesh, mesh)
                    .withFilter(new BackgroundConfig.Filter(filter, filter, 0))
                    .withCompat(compat);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage(), "see desdm fits background --help");
        }
    }

    private static DesdmException usage(String what, String next) {
        return new DesdmException(
                Problem.of(CliError.USAGE, what).at("desdm fits background").next(next));
    }

    private static CcdImage plane(CcdImage image, FloatImage pixels) {
        return new CcdImage(image.header().copy(), pixels);
    }

    private static void write(TargetFile target, CcdImage image) {
        target.writeComplete(path -> new CcdImageCodec().write(image, path, PlaneObserver.NONE));
    }
}
