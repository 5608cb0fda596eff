package org.desdm.fits.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.junit.jupiter.api.Test;

class ChainTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-22T10:00:00.123Z"), ZoneOffset.UTC);
    private static final Keyword<Double> FACTOR =
            Keyword.real("FACTOR", "what the next step multiplies by");
    private static final Keyword<Long> ROWS = Keyword.longInteger("ROWS", "rows seen");
    private static final Keyword<String> DONE = Keyword.text("DONE", "time it was done");

    private final CcdImage image = new CcdImage(new FitsHeader(), FloatImage.wrap(2, 40, ramp(80)));

    @Test
    void fusesNeighbouringPixelStepsAndNothingElse() {
        Chain chain = chain(new Multiply("a"), new Multiply("b"), new Whole(), new Multiply("c"));

        assertEquals(List.of(2, 1, 1), chain.passes().stream().map(List::size).toList());
        image.header().set(FACTOR, 1.0);
        assertEquals(
                List.of(0, 0, 1, 2),
                chain.apply(image, Workers.SEQUENTIAL).stream().map(Chain.Timing::pass).toList());
    }

    @Test
    void aLaterStepOfAPassSeesWhatAnEarlierOneChanged() {
        image.header().set(FACTOR, 3.0); // a multiplies by 3 and leaves 4; b multiplies by 4

        chain(new Multiply("a"), new Multiply("b")).apply(image, Workers.SEQUENTIAL);

        assertArrayEquals(times(ramp(80), 12), image.science().data());
        assertEquals(5.0, image.header().require(FACTOR));
    }

    @Test
    void stampsTheGuardAfterSuccessAndLeavesOutWhatIsStamped() {
        image.header().set(FACTOR, 2.0);
        Chain once = chain(new Guarded());

        assertEquals(List.of(true), done(once.apply(image, Workers.SEQUENTIAL)));
        assertEquals(List.of(false), done(once.apply(image, Workers.SEQUENTIAL)));

        assertArrayEquals(times(ramp(80), 2), image.science().data());
        assertEquals("2026-11-22T10:00:00Z", image.header().require(DONE));
    }

    @Test
    void aStepThatCannotPrepareLeavesPixelsAndHeaderAsTheyWere() {
        image.header().set(FACTOR, 2.0);

        assertThrows(
                IllegalStateException.class,
                () -> chain(new Multiply("a"), new Refusing()).apply(image, Workers.SEQUENTIAL));

        assertArrayEquals(ramp(80), image.science().data());
        assertEquals(2.0, image.header().require(FACTOR));
    }

    @Test
    void planesThatARefusedPassHasMadeAreTakenBack() {
        FloatImage weight = FloatImage.wrap(2, 40, ramp(80));
        image.setWeight(weight);

        assertThrows(
                IllegalStateException.class,
                () -> chain(new NewPlanes(), new Refusing()).apply(image, Workers.SEQUENTIAL));

        assertSame(weight, image.weight().orElseThrow());
        assertTrue(image.mask().isEmpty());
    }

    @Test
    void aWholeStepThatFailsIsNotStamped() {
        assertThrows(
                IllegalStateException.class,
                () -> chain(new FailingWhole()).apply(image, Workers.SEQUENTIAL));

        assertFalse(image.header().contains(DONE));
    }

    @Test
    void whatTheRowsCountedIsWrittenOnceAfterAllOfThem() {
        image.header().set(FACTOR, 1.0);

        chain(new CountRows(), new Multiply("a")).apply(image, Workers.SEQUENTIAL);
        assertEquals(40, image.header().require(ROWS));

        new CountRows().apply(image, Workers.SEQUENTIAL);
        assertEquals(80, image.header().require(ROWS));
    }

    /** Within the first pass where that runs over rows, before it where it does not. */
    @Test
    void pixelsThatAreStillToBeMadeAreMadeFirst() {
        for (ImageStep first : List.of(new Multiply("a"), new Whole())) {
            CcdImage unmade = new CcdImage(new FitsHeader(), FloatImage.zeros(2, 40));
            unmade.header().set(FACTOR, 3.0);
            PixelStep.RowWork rows =
                    (from, end) ->
                            System.arraycopy(
                                    ramp(80),
                                    2 * from,
                                    unmade.science().data(),
                                    2 * from,
                                    2 * (end - from));

            chain(first, new Multiply("b")).apply(new ImageRows(unmade, rows), Workers.SEQUENTIAL);

            float[] expected = times(ramp(80), first instanceof Whole ? 3 : 12);
            assertArrayEquals(expected, unmade.science().data());
        }
    }

    @Test
    void aWorkMayTakeItsFollowersIn() {
        image.header().set(FACTOR, 2.0);

        chain(new Taking(), new Multiply("left out"), new Multiply("b"))
                .apply(image, Workers.SEQUENTIAL);

        assertArrayEquals(times(ramp(80), 3), image.science().data()); // b alone: FACTOR was 3
    }

    private static Chain chain(ImageStep... steps) {
        return new Chain(List.of(steps), CLOCK);
    }

    private static List<Boolean> done(List<Chain.Timing> timings) {
        return timings.stream().map(Chain.Timing::done).toList();
    }

    private static float[] ramp(int n) {
        float[] data = new float[n];
        for (int i = 0; i < n; i++) {
            data[i] = i;
        }
        return data;
    }

    private static float[] times(float[] data, float factor) {
        for (int i = 0; i < data.length; i++) {
            data[i] *= factor;
        }
        return data;
    }

    /** Multiplies by FACTOR and leaves FACTOR + 1. */
    private record Multiply(String name) implements PixelStep {
        @Override
        public Optional<Keyword<String>> guard() {
            return Optional.empty();
        }

        @Override
        public RowWork prepare(CcdImage image, FitsHeader header) {
            float factor = header.require(FACTOR).floatValue();
            FloatImage science = image.science();
            return (first, end) -> {
                for (int i = science.rowStart(first); i < science.rowStart(end); i++) {
                    science.data()[i] *= factor;
                }
            };
        }

        @Override
        public void finish(FitsHeader header) {
            header.set(FACTOR, header.require(FACTOR) + 1);
        }
    }

    private record Guarded() implements PixelStep {
        @Override
        public String name() {
            return "guarded";
        }

        @Override
        public Optional<Keyword<String>> guard() {
            return Optional.of(DONE);
        }

        @Override
        public RowWork prepare(CcdImage image, FitsHeader header) {
            return new Multiply("inner").prepare(image, header);
        }

        @Override
        public void finish(FitsHeader header) {}
    }

    private record Refusing() implements PixelStep {
        @Override
        public String name() {
            return "refusing";
        }

        @Override
        public Optional<Keyword<String>> guard() {
            return Optional.empty();
        }

        @Override
        public RowWork prepare(CcdImage image, FitsHeader header) {
            throw new IllegalStateException("no calibration");
        }

        @Override
        public void finish(FitsHeader header) {}
    }

    /** Makes planes of its own while it prepares. */
    private record NewPlanes() implements PixelStep {
        @Override
        public String name() {
            return "new planes";
        }

        @Override
        public Optional<Keyword<String>> guard() {
            return Optional.empty();
        }

        @Override
        public RowWork prepare(CcdImage image, FitsHeader header) {
            image.setWeight(FloatImage.zeros(2, 40));
            image.maskOrNew();
            return (first, end) -> {};
        }

        @Override
        public void finish(FitsHeader header) {}
    }

    /** Adds the number of rows it has seen to ROWS, which its finish makes 0 if it is missing. */
    private record CountRows() implements PixelStep {
        @Override
        public String name() {
            return "count";
        }

        @Override
        public Optional<Keyword<String>> guard() {
            return Optional.empty();
        }

        @Override
        public RowWork prepare(CcdImage image, FitsHeader header) {
            return new RowWork() {
                private long rows;

                @Override
                public void run(int firstRow, int endRow) {
                    rows += endRow - firstRow;
                }

                @Override
                public void afterRows(FitsHeader header) {
                    header.set(ROWS, header.require(ROWS) + rows);
                }
            };
        }

        @Override
        public void finish(FitsHeader header) {
            header.set(ROWS, header.find(ROWS).orElse(0L));
        }
    }

    private record Whole() implements ImageStep {
        @Override
        public String name() {
            return "whole";
        }

        @Override
        public Optional<Keyword<String>> guard() {
            return Optional.empty();
        }

        @Override
        public void apply(CcdImage image, Workers workers) {}
    }

    private record FailingWhole() implements ImageStep {
        @Override
        public String name() {
            return "failing";
        }

        @Override
        public Optional<Keyword<String>> guard() {
            return Optional.of(DONE);
        }

        @Override
        public void apply(CcdImage image, Workers workers) {
            throw new IllegalStateException("planted");
        }
    }

    /** A step that does in its follower's place what that would: here nothing. */
    private record Taking() implements PixelStep {
        @Override
        public String name() {
            return "taking";
        }

        @Override
        public Optional<Keyword<String>> guard() {
            return Optional.empty();
        }

        @Override
        public RowWork prepare(CcdImage image, FitsHeader header) {
            return new RowWork() {
                @Override
                public void run(int firstRow, int endRow) {
                    throw new IllegalStateException("replaced by the fused work");
                }

                @Override
                public Optional<Fusion> fusedWith(List<RowWork> followers) {
                    return Optional.of(new Fusion((firstRow, endRow) -> {}, 1));
                }
            };
        }

        @Override
        public void finish(FitsHeader header) {}
    }
}
