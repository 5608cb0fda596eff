package org.desdm.wrapper.production;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.Wrapper;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.wcl.WclReader;
import org.desdm.wrapper.wcl.WclWriter;

/**
 * Runs a wrapper as the survey's framework starts one: an input WCL goes in, an output WCL and an
 * exit code of {@link ProductionExit} come out. Immutable.
 *
 * <p>The output WCL is written whatever happens, as long as the input WCL can be read and says
 * where. Whether it can be written is found out before anything runs.
 */
public final class ProductionEntry {

    private final ProductionConfig config;

    /** An entry point on what a host lends. */
    public ProductionEntry(ProductionConfig config) {
        this.config = Objects.requireNonNull(config, "config");
    }

    /**
     * Runs the programs that the input WCL names.
     *
     * @param inputWcl relative to the working directory
     * @return the exit code
     */
    public int run(Path inputWcl) {
        return run(inputWcl, (plan, step, parts, all) -> new ProgramWork(plan, step, parts));
    }

    /**
     * Runs a unit for the exec that has its name, or for the only one; other execs are programs.
     * Labels of the input WCL are those of the unit's inputs and outputs, keys of {@code cmdline}
     * its parameters, and outputs get the names of the input WCL.
     *
     * @param inputWcl relative to the working directory
     * @param runner runs the unit and keeps its record
     * @return the exit code
     */
    public int run(Path inputWcl, Wrapper unit, Runner runner) {
        return run(
                inputWcl,
                (plan, step, parts, all) ->
                        UnitWork.isFor(unit, plan, all)
                                ? new UnitWork(unit, runner, plan, step, parts)
                                : new ProgramWork(plan, step, parts));
    }

    private int run(Path inputWcl, WrapperRun.WorkMaker maker) {
        RunLog log = new RunLog(config.log());
        FileTable files;
        Path target;
        try {
            WclReader reader = WclReader.compat().with(config.reading());
            Path file = config.directory().resolve(inputWcl);
            WclSection tree = WrapperInput.tree(file, reader);
            files = new FileTable(tree, config.directory(), config.expansion(), log);
            target = target(tree, files);
            OutputFile.probe(target);
        } catch (DesdmException | IOException e) {
            log.thrown("cannot begin with " + inputWcl, e);
            return ProductionExit.FAILURE;
        }
        WrapperRun run = new WrapperRun(config, files, log, maker);
        int status = run.run(files.tree());
        boolean written = write(target, run.output(), log);
        return status == 0 && !written ? ProductionExit.FAILURE : ProductionExit.of(status);
    }

    private Path target(WclSection tree, FileTable files) {
        WclValue name =
                tree.find("wrapper.outputwcl")
                        .orElseThrow(
                                () ->
                                        new DesdmException(
                                                Problem.of(
                                                                WrapperError.BAD_WRAPPER_INPUT,
                                                                "the input WCL does not say where"
                                                                        + " the output WCL goes")
                                                        .at(tree.position().source())
                                                        .next("set outputwcl in <wrapper>")));
        return config.directory().resolve(files.replaced(name));
    }

    /** Writes what is reported, also for an interrupted run; false if it cannot be written. */
    private static boolean write(Path target, WclSection output, RunLog log) {
        boolean interrupted = Thread.interrupted(); // it would close the file
        try {
            OutputFile.write(target, WclWriter.compat().sorted().write(output));
            return true;
        } catch (IOException | RuntimeException e) {
            log.thrown("cannot write " + target, e);
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
