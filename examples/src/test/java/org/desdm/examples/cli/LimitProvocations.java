package org.desdm.examples.cli;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.desdm.api.data.In;
import org.desdm.api.data.Out;
import org.desdm.api.host.Host;
import org.desdm.api.host.Scheduler;
import org.desdm.api.outcome.NoWorkException;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Unit;
import org.desdm.api.wcl.WclSection;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.Wrapper;
import org.desdm.wrapper.pipeline.Pipeline;

/** Errors of limits of time, and of units that wait for what nobody made. */
final class LimitProvocations {

    private static final RunRequest SHORT = RunRequest.EMPTY.withTimeLimit(Duration.ofMillis(20));

    /** Makes nothing. */
    @Unit(name = "idle", version = "1.0.0", licence = "BSD-3-Clause", doc = "makes nothing")
    private static final class Idle extends Wrapper {
        @Output(filetype = "idle_note", name = "idle.yaml", doc = "never made")
        private Out<WclSection> note;

        @Override
        protected void process(RunContext run) {
            throw new NoWorkException("it is a holiday");
        }
    }

    /** Waits for what {@link Idle} does not make. */
    @Unit(name = "waiting", version = "1.0.0", licence = "BSD-3-Clause", doc = "waits")
    private static final class Waiting extends Wrapper {
        @Input(filetype = "idle_note", doc = "what never comes")
        private In<WclSection> note;

        @Override
        protected void process(RunContext run) {
            note.get();
        }
    }

    @Unit(name = "endless", version = "1.0.0", licence = "BSD-3-Clause", doc = "never ends")
    private static final class Endless extends Wrapper {
        @Override
        protected void process(RunContext run) throws Exception {
            new CountDownLatch(1).await();
        }
    }

    void addTo(Map<String, Provocation> all) {
        all.put("W062", LimitProvocations::tooSlow);
        all.put("W063", () -> Provocation.of(Runner.inMemory().run(new Endless(), SHORT)));
        all.put(
                "W071",
                () ->
                        Provocation.of(
                                Pipeline.named("p")
                                        .add(Idle::new)
                                        .add(Waiting::new)
                                        .build()
                                        .run(Runner.inMemory(), RunRequest.EMPTY)
                                        .stages()
                                        .get(1)
                                        .outcome()));
    }

    private static String tooSlow() {
        ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
        try {
            Host host = Host.DEFAULT.withScheduler(Scheduler.of(executor));
            return Provocation.of(Runner.on(host).run(new Endless(), SHORT));
        } finally {
            executor.shutdownNow();
        }
    }
}
