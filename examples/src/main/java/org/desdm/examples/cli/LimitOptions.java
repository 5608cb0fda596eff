package org.desdm.examples.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.exec.ExecLimits;
import org.desdm.wrapper.quantity.Quantity;
import org.desdm.wrapper.quantity.UnitMismatchException;
import picocli.CommandLine.Option;

/** How much a run may use. */
final class LimitOptions {

    private static final double LEAST_SECONDS = 1e-3;
    private static final double MOST_SECONDS = 1e9;
    private static final double NANOS = 1e9;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            description = "Stops a unit or program that takes longer; it ends as RESOURCE.")
    private Double timeLimit;

    @Option(
            names = "--memory-limit",
            paramLabel = "SIZE",
            description =
                    "Ends a program that, with all it has started, holds more, such as '2 GiB'; for units that run one.")
    private String memoryLimit;

    /** The limit of time that was given. */
    Optional<Duration> time() {
        if (timeLimit == null) {
            return Optional.empty();
        }
        if (!(timeLimit >= LEAST_SECONDS && timeLimit <= MOST_SECONDS)) {
            throw new DesdmException(
                    Problem.of(CliError.USAGE, "no time limit: %s s".formatted(timeLimit))
                            .next("give a number of seconds above 0.001"));
        }
        return Optional.of(Duration.ofNanos((long) (timeLimit * NANOS)));
    }

    /** The limit of memory that was given [bytes]. */
    private OptionalLong memory() {
        if (memoryLimit == null) {
            return OptionalLong.empty();
        }
        try {
            String apart = memoryLimit.strip().replaceFirst("(?<=\\d)(?=[A-Za-z])", " ");
            BigDecimal bytes =
                    Quantity.find(apart)
                            .orElseThrow(() -> noMemory("it is no number with a unit"))
                            .in("B");
            if (bytes.compareTo(BigDecimal.ONE) < 0
                    || bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
                throw noMemory("it is out of range");
            }
            return OptionalLong.of(bytes.longValue());
        } catch (UnitMismatchException e) {
            throw noMemory(e.getMessage());
        }
    }

    private DesdmException noMemory(String why) {
        return new DesdmException(
                Problem.of(CliError.USAGE, "no limit of memory: '%s'".formatted(memoryLimit))
                        .because(why)
                        .next("give a size such as '512 MiB' or '2 GiB'"));
    }

    /** Refuses a limit of memory for what runs in this virtual machine. */
    void requireProgram(String unit, boolean runsProgram) {
        if (memoryLimit != null && !runsProgram) {
            throw new DesdmException(
                    Problem.of(
                                    CliError.USAGE,
                                    "--memory-limit is for programs, and %s runs none"
                                            .formatted(unit))
                            .next("limit the heap instead: java -Xmx2g -jar desdm.jar ..."));
        }
    }

    /** The limit of memory, for programs. */
    ExecLimits ofMemory() {
        OptionalLong memory = memory();
        return memory.isPresent()
                ? ExecLimits.NONE.withMemory(memory.getAsLong())
                : ExecLimits.NONE;
    }

    /** Both. */
    ExecLimits all() {
        return time().map(ofMemory()::withTime).orElse(ofMemory());
    }
}
