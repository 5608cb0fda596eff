package org.desdm.wrapper.production;

import java.time.Clock;
import java.util.List;
import org.desdm.api.wcl.WclSection;

/** One wrapper: its execs one after the other, and how it ended. */
final class WrapperRun {

    private static final String SECTION = "wrapper";

    private final ProductionConfig config;
    private final OutputTree output;
    private final RunLog log;
    private final RunParts parts;
    private final WorkMaker maker;

    /** Makes what does the work of an exec. */
    @FunctionalInterface
    interface WorkMaker {
        ExecWork make(ExecPlan plan, ExecStep step, RunParts parts, List<ExecPlan> all);
    }

    WrapperRun(ProductionConfig config, FileTable files, RunLog log, WorkMaker maker) {
        this.config = config;
        this.output = new OutputTree();
        this.log = log;
        this.maker = maker;
        output.make("outputs_by_sect");
        this.parts =
                new RunParts(
                        config,
                        files,
                        output,
                        log,
                        new WrapperProvenance(files, output, log, config.compat()));
    }

    /** Runs everything; whatever is thrown becomes a status. */
    int run(WclSection tree) {
        time("start_time");
        int status = ProductionExit.FAILURE;
        try {
            status = runAll(WrapperInput.of(tree, config.compat()));
            time("cleanup_start");
            time("cleanup_end");
        } catch (MissingInputsException e) {
            status = ProductionExit.MISSING_INPUT;
        } catch (Throwable thrown) { // whatever programs, hooks or units throw is a status
            keepInterrupt(thrown);
            log.thrown("the wrapper stopped", thrown);
        }
        time("end_time");
        output.put(Integer.toString(status), SECTION, "status");
        List<String> kept = config.compat().kept();
        if (!kept.isEmpty() && !config.compat().has(Deviation.NO_EXTRA_KEYS)) {
            output.put(String.join(",", kept), SECTION, "compat");
        }
        return status;
    }

    private static void keepInterrupt(Throwable thrown) {
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }

    private int runAll(WrapperInput input) throws Exception {
        int status = ProductionExit.SUCCESS;
        for (ExecPlan plan : input.execs()) {
            ExecStep step = new ExecStep(plan, parts.files(), config, log);
            ExecWork work = maker.make(plan, step, parts, input.execs());
            int failure = new ExecRun(plan, step, work, parts).run();
            status = failure == 0 ? status : failure;
            if (status != 0 && !config.compat().has(Deviation.RUN_AFTER_FAILURE)) {
                break;
            }
        }
        return status;
    }

    private void time(String key) {
        Clock clock = config.host().clock();
        output.put(Seconds.of(clock.instant()), SECTION, key);
    }

    /** What is reported. */
    WclSection output() {
        return output.toSection();
    }
}
