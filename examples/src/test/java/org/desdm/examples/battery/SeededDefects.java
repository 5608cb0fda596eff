package org.desdm.examples.battery;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.desdm.api.data.In;
import org.desdm.api.data.Out;
import org.desdm.api.error.DesdmException;
import org.desdm.api.host.CancelledException;
import org.desdm.api.unit.Calibration;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Param;
import org.desdm.api.unit.Resources;
import org.desdm.api.unit.Unit;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.Chain;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.precal.BiasSubtraction;
import org.desdm.fits.precal.MaskedWeight;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.Wrapper;

/** Copies of {@link FlatDivision}, each with one mistake that is made in real units. */
final class SeededDefects {

    private SeededDefects() {}

    /** A FITS file that no run is given; the test makes it. */
    static final Path HIDDEN = Path.of("target", "hidden-from-the-sdk.fits");

    @Unit(name = "ignores-nan", version = "1.0.0", licence = "BSD-3-Clause")
    static final class IgnoresNan extends FlatDivision {
        @Override
        protected void divide(CcdImage image, CcdImage response, int from, int end) {
            super.divide(image, response, from, end);
            float[] f = response.science().data();
            for (int i = from; i < end; i++) {
                if (!(f[i] < minFlat) && Float.isNaN(f[i])) { // "not below" holds for NaN
                    image.science().data()[i] /= f[i];
                    image.mask().orElseThrow().data()[i] = 0;
                    image.weight().orElseThrow().data()[i] = 1;
                }
            }
            uncorrectable = 0;
        }

        @Override
        protected void process(RunContext run) throws Exception {
            super.process(run);
            uncorrectable = 0;
        }
    }

    @Unit(name = "forgets-weight", version = "1.0.0", licence = "BSD-3-Clause")
    static final class ForgetsWeight extends FlatDivision {
        @Override
        protected void divide(CcdImage image, CcdImage response, int from, int end) {
            float[] before = image.weight().orElseThrow().data().clone();
            super.divide(image, response, from, end);
            float[] weight = image.weight().orElseThrow().data();
            for (int i = from; i < end; i++) {
                weight[i] = weight[i] > 0 ? before[i] : 0;
            }
        }
    }

    @Unit(name = "scales-pixels-alone", version = "1.0.0", licence = "BSD-3-Clause")
    static final class ScalesPixelsAlone extends FlatDivision {
        @Param(min = 0.1, max = 10, unit = "electron/ADU", doc = "what an ADU is")
        double gain = 1;

        @Override
        protected void divide(CcdImage image, CcdImage response, int from, int end) {
            super.divide(image, response, from, end);
            float[] pixels = image.science().data();
            for (int i = from; i < end; i++) {
                pixels[i] *= (float) gain; // and not the weight by gain^-2
            }
        }
    }

    @Unit(name = "divides-mask", version = "1.0.0", licence = "BSD-3-Clause")
    static final class DividesMask extends FlatDivision {
        @Override
        protected void divide(CcdImage image, CcdImage response, int from, int end) {
            super.divide(image, response, from, end);
            int[] mask = image.mask().orElseThrow().data();
            for (int i = from; i < end; i++) {
                float f = response.science().data()[i];
                mask[i] = mask[i] > 1 ? (int) (mask[i] / f) : mask[i];
            }
        }
    }

    @Unit(name = "reads-a-text", version = "1.0.0", licence = "BSD-3-Clause")
    static final class ReadsAText extends FlatDivision {
        @Override
        protected void process(RunContext run) throws Exception {
            Files.readString(Path.of("pom.xml"));
            super.process(run);
        }
    }

    @Unit(name = "reads-bytes", version = "1.0.0", licence = "BSD-3-Clause")
    static final class ReadsBytes extends FlatDivision {
        @Override
        protected void process(RunContext run) throws Exception {
            try (RandomAccessFile file = new RandomAccessFile(HIDDEN.toFile(), "r")) {
                file.read(new byte[80]);
            }
            super.process(run);
        }
    }

    @Unit(name = "reads-fits", version = "1.0.0", licence = "BSD-3-Clause")
    static final class ReadsFits extends FlatDivision {
        @Override
        protected void process(RunContext run) throws Exception {
            try (FitsFile file = FitsFile.open(HIDDEN)) {
                file.readImage(file.require(""));
            }
            super.process(run);
        }
    }

    @Unit(name = "keeps-state", version = "1.0.0", licence = "BSD-3-Clause")
    static final class KeepsState extends FlatDivision {
        private static final AtomicInteger RUNS = new AtomicInteger();

        @Override
        protected void process(RunContext run) throws Exception {
            super.process(run);
            science.get().header().set(DesKeywords.NCOMBINE, RUNS.incrementAndGet());
        }
    }

    @Unit(name = "uses-the-common-pool", version = "1.0.0", licence = "BSD-3-Clause")
    static final class UsesTheCommonPool extends FlatDivision {
        @Override
        protected void process(RunContext run) throws Exception {
            IntStream.range(0, 32).parallel().forEach(i -> pause());
            super.process(run);
        }

        private static void pause() {
            long end = System.nanoTime() + 200_000;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }
    }

    @Unit(name = "starts-a-thread", version = "1.0.0", licence = "BSD-3-Clause")
    static final class StartsAThread extends FlatDivision {
        @Override
        protected void process(RunContext run) throws Exception {
            science.get();
            Thread own = new Thread(flat::get, "own");
            own.start();
            own.join();
            super.process(run);
        }
    }

    @Unit(name = "depends-on-threads", version = "1.0.0", licence = "BSD-3-Clause")
    static final class DependsOnThreads extends FlatDivision {
        @Override
        protected void process(RunContext run) throws Exception {
            super.process(run);
            float[] pixels = science.get().science().data();
            int part = Math.max(1, pixels.length / run.workers().parallelism());
            double sum = 0;
            for (int from = 0; from < pixels.length; from += part) {
                float partSum = 0;
                for (int i = from; i < Math.min(pixels.length, from + part); i++) {
                    partSum += pixels[i];
                }
                sum += partSum;
            }
            if (Double.isFinite(sum)) {
                science.get().header().set(DesKeywords.SKYBRITE, sum / pixels.length);
            }
        }
    }

    @Unit(name = "reads-the-system-clock", version = "1.0.0", licence = "BSD-3-Clause")
    static final class ReadsTheSystemClock extends FlatDivision {
        @Override
        protected void process(RunContext run) throws Exception {
            super.process(run);
            science.get().header().set(DesKeywords.DESFLAT, Instant.now().toString());
        }
    }

    @Unit(name = "needs-two-pixels", version = "1.0.0", licence = "BSD-3-Clause")
    static final class NeedsTwoPixels extends FlatDivision {
        @Override
        protected void process(RunContext run) throws Exception {
            float[] pixels = science.get().science().data();
            if (pixels.length < 2) {
                throw new RuntimeException("no scatter");
            }
            super.process(run);
        }
    }

    @Unit(name = "swallows-interrupts", version = "1.0.0", licence = "BSD-3-Clause")
    static final class SwallowsInterrupts extends FlatDivision {
        @Override
        protected void process(RunContext run) throws Exception {
            try {
                super.process(run);
            } catch (CancelledException e) {
                Thread.interrupted();
                corrected.set(science.get());
                uncorrectable = 0;
            }
        }
    }

    @Unit(name = "forgets-its-output", version = "1.0.0", licence = "BSD-3-Clause")
    static final class ForgetsItsOutput extends FlatDivision {
        @Override
        protected void process(RunContext run) {
            uncorrectable = science.get().science().fractionBelow(0) + flat.get().hashCode() * 0;
        }
    }

    @Unit(name = "changes-its-calibration", version = "1.0.0", licence = "BSD-3-Clause")
    static final class ChangesItsCalibration extends FlatDivision {
        @Override
        protected void process(RunContext run) throws Exception {
            super.process(run);
            Arrays.fill(flat.get().science().data(), 0, 1, 1f);
        }
    }

    @Unit(name = "writes-on-the-side", version = "1.0.0", licence = "BSD-3-Clause")
    static final class WritesOnTheSide extends FlatDivision {
        @Override
        protected void process(RunContext run) throws Exception {
            Path note = Files.createTempFile("note", ".txt");
            Files.writeString(note, "level " + science.get().science().get(0, 0));
            Files.delete(note);
            super.process(run);
        }
    }

    @Unit(name = "takes-too-much-memory", version = "1.0.0", licence = "BSD-3-Clause")
    @Resources(memory = "4 MiB + 2 * science.bytes + 1 * flat.bytes")
    static final class TakesTooMuchMemory extends FlatDivision {
        @Override
        protected void process(RunContext run) throws Exception {
            byte[] all = new byte[96 << 20];
            super.process(run);
            all[all.length - 1] = 1;
        }
    }

    @Unit(name = "remembers-in-the-object", version = "1.0.0", licence = "BSD-3-Clause")
    static final class RemembersInTheObject extends FlatDivision {
        private int runs;

        @Override
        protected void process(RunContext run) throws Exception {
            super.process(run);
            science.get().header().set(DesKeywords.NCOMBINE, ++runs);
        }
    }

    @Unit(name = "swallows-errors", version = "1.0.0", licence = "BSD-3-Clause")
    static final class SwallowsErrors extends FlatDivision {
        @Override
        protected void process(RunContext run) throws Exception {
            try {
                super.process(run);
            } catch (DesdmException e) {
                uncorrectable = 0;
                corrected.set(science.get());
            }
        }
    }

    @Unit(name = "checks-no-shape", version = "1.0.0", licence = "BSD-3-Clause")
    static final class ChecksNoShape extends FlatDivision {
        @Override
        protected void requireSameShape(CcdImage image, CcdImage response) {}
    }

    @Unit(name = "expects-a-keyword", version = "1.0.0", licence = "BSD-3-Clause")
    static final class ExpectsAKeyword extends FlatDivision {
        @Override
        protected void process(RunContext run) throws Exception {
            super.process(run);
            String unit = science.get().header().findText("BUNIT").orElseThrow();
            science.get().header().set(DesKeywords.BUNIT, unit);
        }
    }

    @Unit(name = "trusts-its-calibration", version = "1.0.0", licence = "BSD-3-Clause")
    static final class TrustsItsCalibration extends Wrapper {

        @Input(filetype = "red_oscan", doc = "trimmed image [ADU]")
        In<CcdImage> science;

        @Calibration(filetype = "cal_biascor", doc = "master bias [ADU]")
        In<CcdImage> bias;

        @Output(filetype = "red_bias", name = "b_c{ccdnum:02}.fits", doc = "image [ADU]")
        Out<CcdImage> corrected;

        @Override
        protected void process(RunContext run) {
            CcdImage image = science.get();
            List<ImageStep> steps =
                    List.of(
                            new BiasSubtraction(bias.get(), bias.name(), List.of()),
                            MaskedWeight.DEFAULT);
            new Chain(steps, run.clock()).apply(image, run.workers());
            corrected.set(image);
        }
    }
}
