package org.desdm.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.examples.demo.ExposureFault;
import org.desdm.examples.demo.ExposureFiles;
import org.desdm.examples.demo.ExposurePlan;
import org.desdm.fits.mock.CameraConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code desdm simulate}. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a simulated raw exposure with crosstalk, non-linear amplifiers and"
                    + " brighter-fatter, its true calibrations, and the truth.",
            "All raw CCDs are in memory at once: 27 MiB each, and 300 MiB more."
        })
final class SimulateCommand implements Callable<Integer> {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

    /** What the sky is measured in where nothing else is said. */
    private static final int MINI_SKY_BLOCK = 128;

    @ParentCommand private DesdmCommand desdm;

    @Option(
            names = "--ccds",
            defaultValue = "2",
            description = "CCDs of the camera, 1 to 62; ${DEFAULT-VALUE} unless given.")
    private int ccds;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            defaultValue = "2048x4096",
            description = "Pixels of a CCD that see light; ${DEFAULT-VALUE} unless given.")
    private String size;

    @Option(
            names = "--seed",
            defaultValue = "20261122",
            description = "Decides every random number; ${DEFAULT-VALUE} unless given.")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "desdm-exposure",
            description = "Folder of the files; ${DEFAULT-VALUE} unless given.")
    private Path out;

    @Option(names = "--packed", description = "Compresses the raw exposure (.fits.fz).")
    private boolean packed;

    @Option(
            names = "--faults",
            paramLabel = "NAMES",
            defaultValue = "",
            description =
                    "What the camera has beside these, with commas: star-flat, pupil, fringes,"
                            + " columns, light-bulb, trailing; or all.")
    private String faults;

    @Override
    public Integer call() throws IOException {
        ExposurePlan plan = plan();
        ExposureFiles files;
        try (HostThreads threads = HostThreads.ofAllProcessors()) {
            files = new ExposureFiles(plan, threads.host().workers());
            files.write();
        }
        Console console = desdm.console();
        console.result("raw           " + files.raw());
        console.result("crosstalk     " + files.matrix());
        console.result("calibrations  " + files.calibrations());
        console.result("truth         " + files.truth(1).getParent());
        console.note(
                "desdm run firstcut raw=%s matrix=%s components=%s%s --calibrations %s --config examples/config/firstcut.yaml%s --out OUT"
                        .formatted(
                                files.raw(),
                                files.matrix(),
                                files.skyComponents(),
                                files.camera().map(" camera=%s"::formatted).orElse(""),
                                files.calibrations(),
                                plan.block() == MINI_SKY_BLOCK
                                        ? ""
                                        : " --set mini-sky.blockSize=" + plan.block()));
        return ExitCodes.SUCCESS;
    }

    private ExposurePlan plan() {
        try {
            return new ExposurePlan(camera(), ccds, seed, out, packed, ExposureFault.parse(faults));
        } catch (IllegalArgumentException e) {
            throw new DesdmException(
                    Problem.of(CliError.USAGE, e.getMessage())
                            .next(
                                    "give --ccds 1 to 62, --size as WIDTHxHEIGHT in multiples of 32, --faults as names or all"));
        }
    }

    private CameraConfig camera() {
        Matcher pixels = SIZE.matcher(size);
        if (!pixels.matches()) {
            throw new IllegalArgumentException("'%s' is no size of a CCD".formatted(size));
        }
        CameraConfig real = CameraConfig.DEFAULT;
        return new CameraConfig(
                Integer.parseInt(pixels.group(1)),
                Integer.parseInt(pixels.group(2)),
                real.overscanColumns(),
                real.edgeColumns(),
                real.skippedRows());
    }
}
