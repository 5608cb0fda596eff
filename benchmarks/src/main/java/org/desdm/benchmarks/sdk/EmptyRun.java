package org.desdm.benchmarks.sdk;

import java.util.ArrayList;
import java.util.List;
import org.desdm.api.data.In;
import org.desdm.api.data.Out;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.unit.Calibration;
import org.desdm.api.unit.Check;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Metric;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Param;
import org.desdm.api.unit.Unit;
import org.desdm.benchmarks.sidebyside.Spread;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.Wrapper;

/** Runs of a unit that has a bit of everything and does nothing: all of it is the framework's. */
public final class EmptyRun {

    private static final int WARM_UP = 20_000;
    private static final int RUNS = 2_000;

    /** Hands its input on. */
    @Unit(name = "empty", version = "1.0.0", licence = "BSD-3-Clause", doc = "hands its input on")
    public static final class Empty extends Wrapper {

        @Input(filetype = "any_image", doc = "image")
        private In<CcdImage> image;

        @Calibration(filetype = "any_flat", match = "CCDNUM", optional = true, doc = "not used")
        private In<CcdImage> flat;

        @Output(filetype = "same_image", name = "same_{ccdnum}.fits", doc = "the same")
        private Out<CcdImage> same;

        @Param(min = 0, max = 1, doc = "a number")
        private double fraction = 0.5;

        @Metric(unit = "1", doc = "a metric")
        @Check(warnAbove = 0.9, failAbove = 1)
        private double seen = Double.NaN;

        /** An empty unit whose fields are filled. */
        public Empty(CcdImage image) {
            this.image = In.of(image);
            this.same = Out.capture();
        }

        @Override
        protected void process(RunContext run) {
            seen = flat == null ? fraction : 1;
            same.set(image.get());
        }
    }

    private EmptyRun() {}

    /** An image of one pixel of CCD 3. */
    public static CcdImage pixel() {
        FitsHeader header = new FitsHeader();
        header.set(org.desdm.fits.header.DesKeywords.CCDNUM, 3);
        return new CcdImage(header, FloatImage.zeros(1, 1));
    }

    /** Milliseconds of a run, in a warm virtual machine. */
    static Spread milliseconds(int rounds) {
        Runner runner = Runner.inMemory();
        CcdImage pixel = pixel();
        run(runner, pixel, WARM_UP);
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            run(runner, pixel, RUNS);
            values.add((System.nanoTime() - start) * 1e-6 / RUNS);
        }
        return Spread.of(values);
    }

    private static void run(Runner runner, CcdImage pixel, int times) {
        for (int i = 0; i < times; i++) {
            Outcome outcome = runner.run(new Empty(pixel));
            if (!(outcome instanceof Outcome.Success)) {
                throw new IllegalStateException("an empty run ended " + outcome);
            }
        }
    }
}
