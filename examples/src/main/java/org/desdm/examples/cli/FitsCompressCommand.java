package org.desdm.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.FitsPacker;
import org.desdm.fits.io.Hdu;
import org.desdm.fits.io.IntegerLoss;
import org.desdm.fits.io.ReadLimits;
import org.desdm.fits.io.tile.CompressionConfig;
import org.desdm.fits.io.tile.Quantisation;
import org.desdm.fits.io.tile.TileCodec;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code desdm fits compress}. */
@Command(
        name = "compress",
        description = {
            "Compresses every image of a file tile by tile.",
            "Without options as the survey does it: science and weight planes by RICE_1, q = 16,"
                    + " dithered but for zeros; mask planes by PLIO_1. With options, all images"
                    + " as they say. Cards FZ… of an image win over both, as in fpack. Tables are"
                    + " copied."
        })
final class FitsCompressCommand implements Callable<Integer> {

    @ParentCommand private FitsCommand fits;

    @Mixin private StaleSums sums;

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "A FITS file, plain or compressed by gzip or bzip2.")
    private Path source;

    @Parameters(index = "1", paramLabel = "OUT", description = "The file to write.")
    private Path target;

    @Option(names = "--help", usageHelp = true, description = "Shows this help; -h is a codec.")
    private boolean help;

    @ArgGroup private Codec codec;

    @ArgGroup private Steps steps;

    @Option(names = "-w", description = "One tile for a whole image.")
    private boolean whole;

    @Option(
            names = "-t",
            split = ",",
            paramLabel = "N",
            description = "Lengths of a tile, such as 100,100; rows are the default.")
    private List<Long> tile;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "ZDITHER0, 1 to 10000; by the sum of the first tile if left out.")
    private int seed;

    @Option(
            names = "-s",
            paramLabel = "SCALE",
            description =
                    "Step of the coefficients under -h in the noise of a tile; if negative, the"
                            + " step itself; 0, the default, loses nothing.")
    private double scale;

    @Option(
            names = "-i2f",
            description =
                    "Quantises images of whole numbers as floats are, where there is noise enough.")
    private boolean asFloats;

    @Option(
            names = "-n3ratio",
            paramLabel = "RATIO",
            description = "Noise that -i2f asks for, in units of q; 2 if left out.")
    private double leastSteps = IntegerLoss.NONE.leastSteps();

    @Option(
            names = "-n3min",
            paramLabel = "NOISE",
            description = "Noise that -i2f asks for, in units of the pixels; 6 if left out.")
    private double leastNoise = IntegerLoss.NONE.leastNoise();

    @Option(
            names = "-n",
            paramLabel = "NOISE",
            description =
                    "Divides whole numbers that have a BSCALE, so that this noise is left of"
                            + " more.")
    private double keptNoise;

    /** The codec, by fpack's letters. */
    static final class Codec {

        @Option(names = "-r", description = "RICE_1.")
        private boolean rice;

        @Option(names = "-h", description = "HCOMPRESS_1.")
        private boolean hcompress;

        @Option(
                names = {"-g", "-g1"},
                description = "GZIP_1.")
        private boolean gzip;

        @Option(names = "-g2", description = "GZIP_2.")
        private boolean shuffled;

        @Option(names = "-p", description = "PLIO_1.")
        private boolean plio;

        @Option(names = "-d", description = "Tiles without compression.")
        private boolean none;

        TileCodec chosen() {
            if (hcompress) {
                return TileCodec.HCOMPRESS_1;
            }
            if (gzip) {
                return TileCodec.GZIP_1;
            }
            if (shuffled) {
                return TileCodec.GZIP_2;
            }
            if (plio) {
                return TileCodec.PLIO_1;
            }
            return none ? TileCodec.NOCOMPRESS : TileCodec.RICE_1;
        }
    }

    /** How floats are quantised, by fpack's letters. */
    static final class Steps {

        @Option(
                names = "-q",
                paramLabel = "LEVEL",
                description =
                        "Steps in the noise of a float image, dithered; 0: no loss (-g, -g2).")
        private Double dithered;

        @Option(names = "-q0", paramLabel = "LEVEL", description = "The same without dithering.")
        private Double plain;

        @Option(
                names = "-qz",
                paramLabel = "LEVEL",
                description = "The same, dithered but for zeros.")
        private Double zeros;
    }

    @Override
    public Integer call() throws IOException {
        checkNumbers();
        TargetFile packed = TargetFile.checked(target, List.of(DataRef.of(source)));
        try (HostThreads threads = HostThreads.ofAllProcessors();
                FitsFile file =
                        FitsFile.open(source, ReadLimits.DEFAULT, sums.check(fits.console()))) {
            packed.write(
                    path ->
                            FitsPacker.compress(
                                    file,
                                    path,
                                    this::config,
                                    integers(),
                                    threads.host().workers()));
        }
        fits.console().note("wrote " + target);
        return ExitCodes.SUCCESS;
    }

    private CompressionConfig config(Hdu hdu) {
        boolean doubles = hdu.bitpix() == -64 && (codec != null || steps != null);
        CompressionConfig config =
                doubles ? CompressionConfig.SURVEY_IMAGE : FitsPacker.surveyConfig(hdu);
        if (codec != null) {
            config = config.withCodec(codec.chosen());
        }
        if (steps != null) {
            config = quantised(config);
        }
        if (whole || tile != null) {
            config = config.withTile(whole ? hdu.axes() : tile);
        }
        return config.withZdither0(seed).withHcompressScale(scale);
    }

    /** Refuses numbers that cannot be meant, before any file is read. */
    private void checkNumbers() {
        if (whole && tile != null) {
            throw new DesdmException(Problem.of(CliError.USAGE, "-w and -t exclude each other"));
        }
        try {
            CompressionConfig config = CompressionConfig.SURVEY_IMAGE.withZdither0(seed);
            config = config.withHcompressScale(scale);
            if (tile != null) {
                config = config.withTile(tile);
            }
            if (steps != null) {
                config = quantised(config);
            }
            if (integers().asFloats() && config.quantisation() == Quantisation.NONE) {
                throw new IllegalArgumentException("-q 0 and -i2f exclude each other");
            }
        } catch (IllegalArgumentException e) {
            throw new DesdmException(Problem.of(CliError.USAGE, e.getMessage()));
        }
    }

    private IntegerLoss integers() {
        return new IntegerLoss(asFloats, leastSteps, leastNoise, keptNoise);
    }

    private CompressionConfig quantised(CompressionConfig config) {
        if (steps.plain != null) {
            return config.withQuantisation(Quantisation.NO_DITHER, steps.plain);
        }
        if (steps.zeros != null) {
            return config.withQuantisation(Quantisation.SUBTRACTIVE_DITHER_2, steps.zeros);
        }
        return steps.dithered == 0
                ? config.withQuantisation(Quantisation.NONE, 0)
                : config.withQuantisation(Quantisation.SUBTRACTIVE_DITHER_1, steps.dithered);
    }
}
