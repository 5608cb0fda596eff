package org.desdm.benchmarks.jmh;

import java.util.concurrent.TimeUnit;
import org.desdm.api.outcome.Outcome;
import org.desdm.benchmarks.sdk.EmptyRun;
import org.desdm.fits.image.CcdImage;
import org.desdm.wrapper.Runner;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A run of a unit that does nothing, without files; {@code -prof gc} tells what it allocates. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RunnerBenchmark {

    private final Runner runner = Runner.inMemory();
    private final CcdImage pixel = EmptyRun.pixel();

    /** The whole run, from the request to the outcome. */
    @Benchmark
    public Outcome emptyRun() {
        return runner.run(new EmptyRun.Empty(pixel));
    }
}
