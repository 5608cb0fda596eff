package org.desdm.examples.embed;

import static org.desdm.fits.mock.TinyImages.ccd;
import static org.desdm.fits.mock.TinyImages.image;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.function.Supplier;
import org.desdm.api.data.In;
import org.desdm.api.data.Out;
import org.desdm.api.host.Host;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Metric;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Unit;
import org.desdm.fits.image.CcdImage;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.Wrapper;
import org.junit.jupiter.api.Test;

/** Ten thousand runs in one process leave it as it was. */
class RunLoopTest {

    private static final int RUNS = 10_000;

    /** A leak of 100 bytes a run would show; what the compiler and the cleaner hold does not. */
    private static final long SLACK_BYTES = 1 << 20;

    private static final CcdImage IMAGE = ccd(3, image("1 2", "3 4"));

    @Unit(name = "trivial", version = "1.0.0", licence = "BSD-3-Clause", doc = "hands on")
    static final class Trivial extends Wrapper {

        @Input(filetype = "any_image", doc = "image")
        In<CcdImage> image;

        @Output(filetype = "same_image", name = "same_{ccdnum}.fits", doc = "the same")
        Out<CcdImage> same;

        @Metric(unit = "1", doc = "number of pixels")
        double pixels = Double.NaN;

        @Override
        protected void process(RunContext run) {
            pixels = image.get().science().data().length;
            same.set(image.get());
        }
    }

    private static Trivial trivial() {
        Trivial unit = new Trivial();
        unit.image = In.of(IMAGE);
        unit.same = Out.capture();
        return unit;
    }

    @Test
    void leavesNoHeapNoThreadAndNoHandleBehind() {
        Runner runner = Runner.on(Host.DEFAULT);
        RunLoop.run(runner, RunLoopTest::trivial, RUNS / 5);
        Footprint before = Footprint.now();

        Map<String, Integer> ends = RunLoop.run(runner, RunLoopTest::trivial, RUNS);
        Footprint after = Footprint.now();

        assertEquals(Map.of("SUCCESS", RUNS), ends);
        assertEquals(before.files(), after.files());
        assertTrue(
                before.threads().containsAll(after.threads()),
                () -> before.threads() + " became " + after.threads());
        long growth = after.heapBytes() - before.heapBytes();
        assertTrue(growth < SLACK_BYTES, () -> "the heap grew by " + growth + " bytes");
    }

    @Test
    void endsWhenItsHostInterruptsIt() {
        int[] made = {0};
        Supplier<Trivial> interrupting =
                () -> {
                    if (++made[0] == 3) {
                        Thread.currentThread().interrupt();
                    }
                    return trivial();
                };

        Map<String, Integer> ends = RunLoop.run(Runner.inMemory(), interrupting, RUNS);
        boolean stillInterrupted = Thread.interrupted();

        assertTrue(stillInterrupted);
        assertEquals(Map.of("SUCCESS", 2, "INTERRUPTED", 1), ends);
    }
}
