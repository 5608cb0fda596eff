package org.desdm.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.qc.Verdict;
import org.desdm.examples.demo.Demo;
import org.desdm.examples.demo.DemoPlan;
import org.desdm.examples.demo.DemoResult;
import org.desdm.examples.demo.DemoResult.CcdResult;
import org.desdm.fits.mock.CameraConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code desdm demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Simulates a night, detrends it, and holds every pixel against the truth.")
final class DemoCommand implements Callable<Integer> {

    private static final double GIB = 1024.0 * 1024 * 1024;

    @ParentCommand private DesdmCommand desdm;

    @Option(
            names = "--ccds",
            defaultValue = "2",
            description = "CCDs of the camera, 1 to 62; ${DEFAULT-VALUE} unless given.")
    private int ccds;

    @Option(
            names = "--seed",
            defaultValue = "20261122",
            description = "Decides every random number; ${DEFAULT-VALUE} unless given.")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "desdm-demo",
            description = "Folder of the results; ${DEFAULT-VALUE} unless given.")
    private Path out;

    @Option(names = "--keep-raw", description = "Keeps the raw exposures.")
    private boolean keepRaw;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        DemoPlan plan = plan();
        requireDisk(plan);
        DemoResult result;
        try (HostThreads threads = HostThreads.ofAllProcessors()) {
            result = new Demo(plan, threads.host(), desdm.console()::progress).run();
        }
        if (json) {
            desdm.console().result(Json.text(toJson(result)));
        } else {
            print(result);
        }
        return exitCode(result);
    }

    private DemoPlan plan() {
        try {
            return new DemoPlan(CameraConfig.DEFAULT, ccds, seed, out, keepRaw);
        } catch (IllegalArgumentException e) {
            throw new DesdmException(
                    Problem.of(CliError.USAGE, e.getMessage()).at("--ccds").next("give 1 to 62"));
        }
    }

    private void requireDisk(DemoPlan plan) throws IOException {
        Files.createDirectories(out);
        desdm.console().note(need(plan, Files.getFileStore(out).getUsableSpace()));
    }

    /** How much disk a plan needs and how much is free [bytes]; an error if that is too little. */
    static String need(DemoPlan plan, long free) {
        String need =
                String.format(
                        Locale.ROOT,
                        "%.1f GiB of disk needed in %s, %.1f GiB free",
                        plan.diskBytes() / GIB,
                        plan.out(),
                        free / GIB);
        if (free < plan.diskBytes()) {
            throw new DesdmException(
                    Problem.of(CliError.DISK_TOO_SMALL, need)
                            .at(plan.out().toAbsolutePath().toString())
                            .next(
                                    "ask for fewer CCDs with --ccds, or give another folder with --out"));
        }
        return need;
    }

    private static int exitCode(DemoResult result) {
        if (result.failure() != null) {
            return ExitCodes.of(result.failure(), false);
        }
        return result.closes() ? ExitCodes.SUCCESS : ExitCodes.QC_FAILED;
    }

    private void print(DemoResult result) {
        Console console = desdm.console();
        console.result(
                "%-9s %3s %9s %8s %9s %9s %10s %9s  %s"
                        .formatted(
                                "exposure",
                                "ccd",
                                "level/e-",
                                "noise/e-",
                                "masked/%",
                                "flat bad%",
                                "red. chi2",
                                "mean/e-",
                                "checks"));
        for (CcdResult c : result.ccds()) {
            console.result(
                    String.format(
                            Locale.ROOT,
                            "%9d %3d %9.1f %8.2f %9.3f %9.3f %10.4f %+9.3f  %s",
                            c.expnum(),
                            c.ccdNum(),
                            c.metric("level"),
                            c.metric("noise"),
                            100 * c.metric("maskedFraction"),
                            100 * c.metric("uncorrectable"),
                            c.truth().reducedChi2(),
                            c.truth().meanResidual(),
                            c.worstStatus()));
        }
        if (result.failure() instanceof Outcome.Failed failed) {
            console.problems(failed.problems());
            console.note("advice: " + failed.advice().sentence());
        }
        console.result(
                String.format(
                        Locale.ROOT, "%.1f s; report: %s", result.seconds(), result.report()));
        console.result(
                result.failure() != null
                        ? result.failure().label()
                        : result.closes() ? "SUCCESS" : "QC_FAILED");
    }

    static ObjectNode toJson(DemoResult result) {
        DemoPlan plan = result.plan();
        ObjectNode object = Json.object("demo/1").put("seed", plan.seed()).put("ccds", plan.ccds());
        object.put("diskBytes", plan.diskBytes())
                .put("seconds", result.seconds())
                .put("report", result.report().toString());
        object.put(
                "outcome",
                result.failure() != null
                        ? result.failure().label()
                        : result.closes() ? "SUCCESS" : "QC_FAILED");
        Json.putProblems(
                object,
                result.failure() instanceof Outcome.Failed failed ? failed.problems() : List.of());
        ArrayNode results = object.putArray("results");
        for (CcdResult c : result.ccds()) {
            ObjectNode node =
                    results.addObject().put("expnum", c.expnum()).put("ccdnum", c.ccdNum());
            node.put("product", c.product().toString());
            for (Verdict v : c.verdicts()) {
                Json.putNumber(node, v.metric().name(), v.metric().value());
            }
            Json.putNumber(node, "reducedChi2", c.truth().reducedChi2());
            Json.putNumber(node, "meanResidual", c.truth().meanResidual());
            node.put("pixelsCompared", c.truth().pixels());
            ObjectNode verdicts = node.putObject("verdicts");
            c.verdicts().forEach(v -> verdicts.put(v.metric().name(), v.status().name()));
        }
        return object;
    }
}
