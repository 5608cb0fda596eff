package org.desdm.wrapper;

import static org.desdm.wrapper.NoteFiles.codes;
import static org.desdm.wrapper.NoteFiles.failed;
import static org.desdm.wrapper.NoteFiles.success;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.desdm.api.data.In;
import org.desdm.api.data.Out;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.FailureClass;
import org.desdm.api.error.Problem;
import org.desdm.api.error.RetryAdvice;
import org.desdm.api.error.Shortage;
import org.desdm.api.outcome.NoWorkException;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Unit;
import org.desdm.wrapper.error.WrapperError;
import org.junit.jupiter.api.Test;

/** Every way a run can end is an outcome, and the runner throws nothing. */
class RunnerOutcomeTest {

    /** What a unit does, for tests of how it ends. */
    private interface Work {
        void run(RunContext context) throws Exception;
    }

    @Unit(name = "work", version = "1.0.0", licence = "BSD-3-Clause")
    private static final class Working extends Wrapper {

        private final Work work;

        Working(Work work) {
            this.work = work;
        }

        @Override
        protected void process(RunContext run) throws Exception {
            work.run(run);
        }
    }

    @Unit(name = "forgetful", version = "1.0.0", licence = "BSD-3-Clause")
    private static final class Forgetful extends Wrapper {

        @Output(filetype = "note", name = "note.txt", doc = "never given")
        Out<TextNote> note;

        @Override
        protected void process(RunContext run) {}
    }

    private static Outcome run(Work work) {
        return Runner.inMemory().run(new Working(work));
    }

    @Test
    void handsOverInMemoryWithoutFiles() {
        Annotate unit = new Annotate();
        unit.science = In.of(TextNote.of(3, "ab"));
        unit.addition = In.of(TextNote.of(3, "!"));
        unit.repeats = 2;
        Out.Capture<TextNote> out = Out.capture();
        unit.annotated = out;

        Outcome.Success success = success(Runner.inMemory().run(unit));

        assertEquals("abab!", out.get().text());
        assertEquals(5, unit.length);
        assertEquals(List.of(), success.outputs());
        assertEquals("SUCCESS", success.label());
    }

    @Test
    void warnsWithACaveatThatNamesMetricValueAndLimit() {
        Outcome.Success success = success(annotate("x".repeat(21)));

        assertEquals("SUCCESS_WITH_CAVEATS", success.label());
        assertEquals("length", success.caveats().get(0).source());
        assertTrue(success.caveats().get(0).text().contains("21 > 20"));
    }

    @Test
    void keepsTheCaveatsOfTheUnit() {
        Outcome.Success success = success(run(context -> context.caveat("sky", "it was cloudy")));

        assertEquals("it was cloudy", success.caveats().get(0).text());
    }

    @Test
    void callsACaveatWithoutTextABugOfTheUnit() {
        assertEquals(
                FailureClass.BUG,
                failed(run(context -> context.caveat("sky", null))).failureClass());
    }

    @Test
    void failsTheCheckBeyondItsLimit() {
        Outcome.QcFailed failed =
                assertInstanceOf(Outcome.QcFailed.class, annotate("x".repeat(41)));

        assertEquals(41, failed.verdicts().get(0).metric().value());
        assertEquals(40, failed.verdicts().get(0).limits().failAbove());
        assertEquals("NOTE-1", failed.verdicts().get(0).requirement());
    }

    @Test
    void failsTheCheckOfAMetricThatWasNotReported() {
        Annotate silent =
                new Annotate() {
                    @Override
                    protected void process(RunContext run) throws Exception {
                        super.process(run);
                        length = Double.NaN;
                    }
                };
        assertInstanceOf(
                Outcome.Failed.class, Runner.inMemory().run(silent)); // no @Unit of its own
        assertInstanceOf(Outcome.QcFailed.class, Runner.inMemory().run(fill(new Silent(), "x")));
    }

    @Unit(name = "silent", version = "1.0.0", licence = "BSD-3-Clause")
    private static final class Silent extends Annotate {
        @Override
        protected void process(RunContext run) throws Exception {
            super.process(run);
            length = Double.NaN;
        }
    }

    private static Outcome annotate(String text) {
        return Runner.inMemory().run(fill(new Annotate(), text));
    }

    private static Annotate fill(Annotate unit, String text) {
        unit.science = In.of(TextNote.of(1, text));
        unit.annotated = Out.capture();
        return unit;
    }

    @Test
    void endsWithNoWork() {
        Outcome outcome =
                run(
                        context -> {
                            throw new NoWorkException("the night was cloudy");
                        });

        assertEquals(new Outcome.NoWork("the night was cloudy"), outcome);
    }

    @Test
    void takesTheClassOfTheFirstProblem() {
        Outcome.Failed failed =
                failed(
                        run(
                                context -> {
                                    throw new DesdmException(
                                            List.of(
                                                    Problem.of(WrapperError.DAMAGED_FILE, "one"),
                                                    Problem.of(WrapperError.BAD_VALUE, "two")));
                                }));

        assertEquals(FailureClass.UNPROCESSABLE_DATA, failed.failureClass());
        assertEquals(RetryAdvice.OTHER_INPUT, failed.advice());
        assertEquals(2, failed.problems().size());
    }

    @Test
    void callsAnUnexpectedExceptionABugAndSaysWhere() {
        List<Throwable> seen = new ArrayList<>();
        IllegalStateException bug = new IllegalStateException("seven is not prime");

        Outcome outcome =
                Runner.inMemory()
                        .withTraceTo(seen::add)
                        .run(
                                new Working(
                                        context -> {
                                            throw bug;
                                        }));

        Outcome.Failed failed = failed(outcome);
        assertEquals(FailureClass.BUG, failed.failureClass());
        assertTrue(failed.problems().get(0).what().contains("seven is not prime"));
        assertTrue(failed.problems().get(0).where().contains("RunnerOutcomeTest.java:"));
        assertSame(bug, seen.get(0));
    }

    @Test
    void survivesAStackOverflow() {
        assertEquals(FailureClass.BUG, failed(run(context -> endless(1))).failureClass());
    }

    private static int endless(int depth) {
        return endless(depth + 1) + depth;
    }

    @Test
    void callsExhaustedMemoryAResource() {
        Outcome.Failed failed =
                failed(
                        run(
                                context -> {
                                    long[][] all = new long[1 << 20][];
                                    for (int i = 0; i < all.length; i++) {
                                        all[i] = new long[1 << 27];
                                    }
                                }));

        Shortage memory = failed.shortage().orElseThrow();
        assertEquals(FailureClass.RESOURCE, failed.failureClass());
        assertTrue(failed.problems().get(0).next().contains("-Xmx"));
        assertEquals(Shortage.Resource.MEMORY, memory.resource());
        assertEquals(Runtime.getRuntime().maxMemory(), memory.allowed());
        assertTrue(memory.used() > 0 && memory.used() <= memory.allowed());
    }

    @Test
    void tellsFileErrorsOfTheUnitByTheirKind() {
        assertEquals(
                List.of("NO_SUCH_FILE"),
                codes(
                        run(
                                context -> {
                                    throw new NoSuchFileException("lookup.txt");
                                })));
        assertEquals(
                List.of("DISK_FULL"),
                codes(
                        run(
                                context -> {
                                    throw new UncheckedIOException(
                                            new IOException("No space left on device"));
                                })));
        assertEquals(
                List.of("INPUT_OUTPUT"),
                codes(
                        run(
                                context -> {
                                    throw new IOException("Stale file handle");
                                })));
    }

    @Test
    void endsInterruptedAndLeavesTheFlagToTheHost() {
        Outcome thrown =
                run(
                        context -> {
                            throw new InterruptedException();
                        });
        boolean flagAfterThrow = Thread.interrupted();
        Outcome noticed = run(context -> Thread.currentThread().interrupt());
        boolean flagAfterNotice = Thread.interrupted();

        assertEquals(FailureClass.INTERRUPTED, failed(thrown).failureClass());
        assertEquals(FailureClass.INTERRUPTED, failed(noticed).failureClass());
        assertTrue(flagAfterThrow && flagAfterNotice);
    }

    @Test
    void callsAnOutputThatWasNotGivenABug() {
        Forgetful unit = new Forgetful();
        unit.note = Out.capture();

        assertEquals(List.of("OUTPUT_NOT_SET"), codes(Runner.inMemory().run(unit)));
    }

    @Test
    void takesBackWhatItFilledSoThatAUnitCanRunAgain() {
        Annotate unit = fill(new Annotate(), "abc");
        unit.length = 1e9;

        success(Runner.inMemory().run(unit));
        Outcome second = Runner.inMemory().run(unit);

        assertEquals("SUCCESS", second.label());
        assertEquals(3, unit.length);
        assertEquals(1, unit.repeats);
        assertNull(unit.addition);
    }

    @Test
    void knowsAnInterruptAndExhaustedMemoryBehindWhateverWrapsThem() {
        Outcome interrupted =
                run(
                        context -> {
                            throw new IllegalStateException(new InterruptedException());
                        });
        Outcome exhausted =
                run(
                        context -> {
                            throw new ExecutionException(new OutOfMemoryError("heap"));
                        });
        Outcome known =
                run(
                        context -> {
                            throw new ExecutionException(
                                    new DesdmException(WrapperError.DAMAGED_FILE, "cut short"));
                        });

        assertEquals(FailureClass.INTERRUPTED, failed(interrupted).failureClass());
        assertEquals(FailureClass.RESOURCE, failed(exhausted).failureClass());
        assertEquals(List.of("DAMAGED_FILE"), codes(known));
    }

    @Test
    void keepsCaveatsWhateverTheEnd() {
        Outcome none =
                run(
                        context -> {
                            context.caveat("sky", "clouds at dawn");
                            throw new NoWorkException("the night was cloudy");
                        });

        assertEquals("clouds at dawn", ((Outcome.NoWork) none).caveats().get(0).text());
    }

    @Test
    void forgetsInACaptureWhatAnEarlierRunGave() {
        Annotate unit = fill(new Annotate(), "abc");
        Out.Capture<TextNote> out = Out.capture();
        unit.annotated = out;
        success(Runner.inMemory().run(unit));
        unit.science = null;
        unit.addition = null;

        assertEquals(List.of("MISSING_INPUT"), codes(Runner.inMemory().run(unit)));
        unit.science =
                new In<>() {
                    @Override
                    public TextNote get() {
                        throw new NoWorkException("nothing");
                    }

                    @Override
                    public String name() {
                        return "none";
                    }
                };
        Runner.inMemory().run(unit);

        assertFalse(out.isSet());
    }
}
