package org.desdm.wrapper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.desdm.api.data.In;
import org.desdm.api.error.FailureClass;
import org.desdm.api.error.Problem;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Resources;
import org.desdm.api.unit.Unit;
import org.desdm.wrapper.error.WrapperError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a unit states of its memory is held against the heap before anything is read. */
class HeapCheckTest {

    private static final long MIB = 1 << 20;

    @TempDir Path directory;

    @Unit(name = "greedy", version = "1.0.0", licence = "BSD-3-Clause")
    @Resources(memory = "900000 GiB")
    private static final class Greedy extends Wrapper {

        private boolean began;

        @Override
        protected void process(RunContext run) {
            began = true;
        }
    }

    @Unit(name = "sized", version = "1.0.0", licence = "BSD-3-Clause")
    @Resources(memory = "1 MiB + 1000 * note.bytes")
    private static final class Sized extends Wrapper {

        @Input(filetype = "note", doc = "a note")
        In<TextNote> note;

        @Override
        protected void process(RunContext run) {
            note.get();
        }
    }

    @Test
    void refusesWhatTheHeapCanNeverHoldBeforeTheUnitBegins() {
        Greedy unit = new Greedy();

        Outcome outcome = Runner.inMemory().run(unit);

        Outcome.Failed failed = NoteFiles.failed(outcome);
        assertEquals(FailureClass.RESOURCE, failed.failureClass());
        assertEquals(List.of("HEAP_BELOW_DECLARED"), NoteFiles.codes(outcome));
        assertTrue(!unit.began);
        assertEquals(failed.problems(), Runner.inMemory().check(unit, RunRequest.EMPTY));
    }

    @Test
    void namesStatedAndAllowedMemoryAndWhatToDo() {
        HeapCheck check = new HeapCheck("3 * raw.bytes", OptionalLong.of(300 * MIB), 256 * MIB, 0);

        Problem problem = check.problem("overscan").orElseThrow();

        assertEquals(WrapperError.HEAP_BELOW_DECLARED, problem.code());
        assertEquals(
                "unit overscan states 300 MiB for these inputs, the heap may grow to 256 MiB",
                problem.what());
        assertTrue(problem.next().contains("-Xmx364m"), problem.next());
    }

    @Test
    void warnsWhereWhatIsThereAlreadyLeavesTooLittle() {
        OptionalLong stated = OptionalLong.of(200 * MIB);

        assertTrue(new HeapCheck("x", stated, 256 * MIB, 60 * MIB).caveat().isPresent());
        assertTrue(new HeapCheck("x", stated, 256 * MIB, 56 * MIB).caveat().isEmpty());
        assertTrue(new HeapCheck("x", stated, 256 * MIB, 60 * MIB).problem("u").isEmpty());
    }

    /** A codec that cannot tell a size, as that of notes, leaves the reading to find out. */
    @Test
    void runsWhereTheSizeOfAnInputCannotBeTold() throws IOException {
        Path note = NoteFiles.write(directory.resolve("n.txt"), TextNote.of(1, "a"));

        Outcome outcome =
                Runner.inMemory().run(new Sized(), RunRequest.EMPTY.withInput("note", note));

        assertEquals("SUCCESS", outcome.label());
    }

    @Test
    void runsOnInputsThatAreInMemoryAlready() {
        Sized unit = new Sized();
        unit.note = In.of(TextNote.of(1, "a"));

        assertEquals("SUCCESS", Runner.inMemory().run(unit).label());
    }
}
